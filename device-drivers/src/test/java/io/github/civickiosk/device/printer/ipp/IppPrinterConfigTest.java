package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Pace;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Sides;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Snmp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IppPrinterConfigTest {

    private static final URI PRINTER = URI.create("ipp://printer/ipp/print");
    private static final Path MEMORY = Path.of("memory");

    @Test
    void hasDefaults() {
        assertThat(IppPrinterConfig.at(PRINTER, MEMORY))
                .isEqualTo(new IppPrinterConfig(PRINTER, List.of(), MEMORY, Optional.empty(),
                        Sides.ONE_SIDED, new Snmp(161, "public", Duration.ofSeconds(1)), Path.of("/run/cups/cups.sock"),
                        new Pace(Duration.ofMillis(750), Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(20),
                                Duration.ofSeconds(10), Duration.ofSeconds(2))));
    }

    @Test
    void looksOftenEnoughToTellAChangeWithinASecond() {
        assertThat(Pace.DEFAULT.status().plus(Pace.DEFAULT.job())).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refusesAnAddressThatIsNoPrinters() {
        assertThatThrownBy(() -> IppPrinterConfig.at(URI.create("http://printer/"), MEMORY))
                .hasMessage("printer.uri must be ipp://HOST/PATH or ipps://HOST/PATH, not http://printer/");
    }

    @Test
    void refusesNoTimeAtAll() {
        assertThatThrownBy(() -> new Snmp(161, "public", Duration.ZERO))
                .hasMessage("printer.snmp.patience must be longer than zero, not PT0S");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> new Snmp(0, "public", Duration.ofSeconds(1)))
                .hasMessage("printer.snmp.port must be 1 to 65535, not 0");
    }
}
