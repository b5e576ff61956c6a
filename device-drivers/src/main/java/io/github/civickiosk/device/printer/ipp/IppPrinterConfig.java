package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the printer is and how long we wait for it.
///
/// @param uri          `ipp://HOST[:631]/PATH` or `ipps://…`
/// @param memory       folder of our own where the names of sent jobs are kept
/// @param certificate  the printer's own certificate (PEM), for `ipps` with a self-signed one; without it the JVM's trust decides
/// @param statusEvery  pause between two looks at an idle printer
/// @param jobEvery     pause between two looks at a job that is printing
/// @param answer       longest wait for one answer
/// @param busy         how long a printer may say that it is busy before a job is refused
/// @param lostLink     how long the link may be lost during a job before the job is in doubt
/// @param stopGrace    how long a fault may stand in a job without any page coming before it counts as a stop
public record IppPrinterConfig(URI uri, Path memory, Optional<Path> certificate, Duration statusEvery, Duration jobEvery,
        Duration answer, Duration busy, Duration lostLink, Duration stopGrace) {

    public IppPrinterConfig {
        if (!("ipp".equals(uri.getScheme()) || "ipps".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("printer.uri must be ipp://HOST/PATH or ipps://HOST/PATH, not " + uri);
        }
        requirePositive("printer.statusEvery", statusEvery);
        requirePositive("printer.jobEvery", jobEvery);
        requirePositive("printer.answer", answer);
        requirePositive("printer.busy", busy);
        requirePositive("printer.lostLink", lostLink);
        requirePositive("printer.stopGrace", stopGrace);
    }

    /// The defaults.
    public static IppPrinterConfig at(URI uri, Path memory) {
        return new IppPrinterConfig(uri, memory, Optional.empty(), Duration.ofMillis(750), Duration.ofMillis(250),
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be longer than zero, not " + value);
        }
    }
}
