package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

public record DocumentPrinterConfig(Driver driver, Ipp ipp, Virtual virtual) {

    public enum Driver {
        IPP, VIRTUAL
    }

    public record Ipp(URI uri) {
        public Ipp {
            var scheme = String.valueOf(uri.getScheme());
            Check.that(scheme.matches("ipps?"), "uri", "a printer is written ipp://host:port/path, not '" + uri + "'");
        }
    }

    /// @param output   folder that takes the printed documents
    /// @param pageTime how long a page takes
    public record Virtual(Path output, Duration pageTime) {
        public Virtual { Check.that(!pageTime.isNegative(), "page-time", "a duration is not negative"); }
    }
}
