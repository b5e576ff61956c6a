package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.printer.CupsPeer;
import io.github.civickiosk.device.printer.SnmpPeer;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Pace;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Sides;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Snmp;

/// A driver that has less patience than the real one.
record TestConfig(URI uri, Path memory) {

    static final Pace IMPATIENT = new Pace(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofSeconds(3),
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(300));
    // Nobody listens on the discard port of loopback
    private static final Snmp NO_SNMP = new Snmp(9, "public", Duration.ofMillis(100));
    private static final Path NO_CUPS = Path.of("/nonexistent");

    IppPrinterConfig plain() {
        return with(List.of(), Optional.empty());
    }

    IppPrinterConfig with(List<URI> alternatives, Optional<Path> certificate) {
        return new IppPrinterConfig(uri, alternatives, memory, certificate, Sides.ONE_SIDED, NO_SNMP, NO_CUPS, IMPATIENT);
    }

    IppPrinterConfig with(Pace pace, Sides sides) {
        return new IppPrinterConfig(uri, List.of(), memory, Optional.empty(), sides, NO_SNMP, NO_CUPS, pace);
    }

    IppPrinterConfig through(CupsPeer cups) {
        return new IppPrinterConfig(uri, List.of(), memory, Optional.empty(), Sides.ONE_SIDED, NO_SNMP, cups.socket(), IMPATIENT);
    }

    IppPrinterConfig counting(SnmpPeer snmp) {
        return new IppPrinterConfig(uri, List.of(), memory, Optional.empty(), Sides.ONE_SIDED,
                new Snmp(snmp.port(), snmp.community(), Duration.ofSeconds(3)), NO_CUPS, IMPATIENT);
    }
}
