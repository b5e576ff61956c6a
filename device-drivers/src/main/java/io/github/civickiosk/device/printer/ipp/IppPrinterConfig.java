package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the printer is, what is asked of it and how long we wait for it.
///
/// @param uri          `ipp://HOST[:631]/PATH` or `ipps://…`: the printer, or a CUPS queue before it
/// @param alternatives where the same printer may be found when it is not there
/// @param memory       folder of our own where the names of sent jobs are kept
/// @param certificate  the printer's own certificate (PEM), for `ipps` with a self-signed one; without it the JVM's trust decides
/// @param sides        one side or both, where the printer can
/// @param snmp         how its lifetime counter is asked where IPP does not tell it
/// @param cupsSocket   socket file of the local CUPS, which a stopped queue is resumed through
public record IppPrinterConfig(URI uri, List<URI> alternatives, Path memory, Optional<Path> certificate, Sides sides, Snmp snmp,
        Path cupsSocket, Pace pace) {

    public IppPrinterConfig {
        requireIpp("printer.uri", uri);
        alternatives.forEach(other -> requireIpp("printer.alternatives", other));
        alternatives = List.copyOf(alternatives);
    }

    /// The defaults.
    public static IppPrinterConfig at(URI uri, Path memory) {
        return new IppPrinterConfig(uri, List.of(), memory, Optional.empty(), Sides.ONE_SIDED, Snmp.DEFAULT,
                Path.of("/run/cups/cups.sock"), Pace.DEFAULT);
    }

    /// `sides` (RFC 8011, 5.2.8).
    public enum Sides {
        ONE_SIDED("one-sided"), TWO_SIDED("two-sided-long-edge");

        private final String keyword;

        Sides(String keyword) {
            this.keyword = keyword;
        }

        String keyword() {
            return keyword;
        }
    }

    /// @param port     UDP port of the printer
    /// @param patience longest wait for its answer
    public record Snmp(int port, String community, Duration patience) {

        public static final Snmp DEFAULT = new Snmp(161, "public", Duration.ofSeconds(1));

        public Snmp {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("printer.snmp.port must be 1 to 65535, not " + port);
            }
            if (!community.matches("[\\x21-\\x7e]{1,64}")) {
                throw new IllegalArgumentException("printer.snmp.community must be 1 to 64 printable ASCII characters");
            }
            requirePositive("printer.snmp.patience", patience);
        }
    }

    /// @param status    pause between two looks at an idle printer
    /// @param job       pause between two looks at a job that is printing
    /// @param answer    longest wait for one answer
    /// @param busy      how long a printer may say that it is busy before a job is refused
    /// @param lostLink  how long the link may be lost during a job before the job is in doubt
    /// @param stopGrace how long a fault may stand in a job without any page coming before it counts as a stop
    public record Pace(Duration status, Duration job, Duration answer, Duration busy, Duration lostLink, Duration stopGrace) {

        public static final Pace DEFAULT = new Pace(Duration.ofMillis(750), Duration.ofMillis(250), Duration.ofSeconds(5),
                Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(2));

        public Pace {
            requirePositive("printer.pace.status", status);
            requirePositive("printer.pace.job", job);
            requirePositive("printer.pace.answer", answer);
            requirePositive("printer.pace.busy", busy);
            requirePositive("printer.pace.lostLink", lostLink);
            requirePositive("printer.pace.stopGrace", stopGrace);
        }
    }

    private static void requireIpp(String key, URI uri) {
        if (!IppUris.isIpp(uri)) {
            throw new IllegalArgumentException(key + " must be ipp://HOST/PATH or ipps://HOST/PATH, not " + uri);
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be longer than zero, not " + value);
        }
    }
}
