package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.printer.ipp.IppPrinterConfig;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Sides;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Snmp;

public record DocumentPrinterConfig(Driver driver, Ipp ipp, Virtual virtual) {

    public enum Driver {
        IPP, VIRTUAL
    }

    /// @param uri           the printer, or a CUPS queue before it
    /// @param alternatives  where the same printer may be found when it is not there
    /// @param bothSides     whether certificates are printed on both sides, where the printer can
    /// @param certificate   the printer's own, for `ipps` with a self-signed one; without the file the JVM's trust decides
    /// @param snmpCommunity how its sheet counter is asked where IPP does not tell it
    public record Ipp(URI uri, List<URI> alternatives, boolean bothSides, Path certificate, String snmpCommunity) {
        public Ipp {
            requireIpp("uri", uri);
            alternatives.forEach(other -> requireIpp("alternatives", other));
            Check.that(snmpCommunity.matches("[\\x21-\\x7e]{1,64}"), "snmp-community",
                    "an SNMP community is 1 to 64 printable ASCII characters");
            alternatives = List.copyOf(alternatives);
        }

        private static void requireIpp(String key, URI uri) {
            Check.that(String.valueOf(uri.getScheme()).matches("ipps?") && uri.getHost() != null, key,
                    "a printer is written ipp://host:port/path, not '" + uri + "'");
        }

        /// For the driver.
        ///
        /// @param memory folder where it keeps the names of jobs
        public IppPrinterConfig driver(Path memory) {
            var usual = IppPrinterConfig.at(uri, memory);
            return new IppPrinterConfig(uri, alternatives, memory, Optional.of(certificate).filter(Files::exists),
                    bothSides ? Sides.TWO_SIDED : Sides.ONE_SIDED,
                    new Snmp(usual.snmp().port(), snmpCommunity, usual.snmp().patience()), usual.cupsSocket(), usual.pace());
        }
    }

    /// @param output   folder that takes the printed documents
    /// @param pageTime how long a page takes
    public record Virtual(Path output, Duration pageTime) {
        public Virtual { Check.that(!pageTime.isNegative(), "page-time", "a duration is not negative"); }
    }
}
