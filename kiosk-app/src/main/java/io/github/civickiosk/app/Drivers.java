package io.github.civickiosk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.NoCabinetPanel;
import io.github.civickiosk.device.cabinet.pi4j.Pi4jCabinetPanel;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.ipp.IppPrinter;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig;
import io.github.civickiosk.device.printer.virtual.VirtualPrinter;
import io.github.civickiosk.device.printer.virtual.VirtualPrinterConfig;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;

/// Picks each driver by its id.
final class Drivers {

    private final KioskConfig.Devices config;
    private final Path state;
    private final Clock clock;

    Drivers(KioskConfig config, Clock clock) {
        this.config = config.devices();
        this.state = config.state();
        this.clock = clock;
    }

    CardReader reader() throws IOException {
        var reader = config.cardReader();
        return switch (reader.driver()) {
            case PCSC -> new PcscCardReader(new PcscCardReader.Config(reader.pcsc().reader()));
            case VIRTUAL -> new VirtualCardReader(
                    CardPersonalisation.in(reader.virtual().keys(), clock).cards(CitizensCsv.read(reader.virtual().cards())));
        };
    }

    /// @param panel whose exit slot the virtual printer fills
    DocumentPrinter printer(CabinetPanel panel) {
        var printer = config.documentPrinter();
        var memory = state.resolve("printer");
        return switch (printer.driver()) {
            case IPP -> new IppPrinter(IppPrinterConfig.at(printer.ipp().uri(), memory), clock);
            case VIRTUAL -> new VirtualPrinter(
                    new VirtualPrinterConfig(printer.virtual().output(), memory, printer.virtual().pageTime()), clock,
                    _ -> paperComesOut(panel));
        };
    }

    private static void paperComesOut(CabinetPanel panel) {
        if (panel instanceof VirtualCabinetPanel virtual) {
            virtual.paperComesOut();
        }
    }

    CabinetPanel panel() {
        return switch (config.cabinetPanel().driver()) {
            case NONE -> new NoCabinetPanel();
            case PI4J -> Pi4jCabinetPanel.onThisBoard(config.cabinetPanel().pi4j().pins());
            case VIRTUAL -> new VirtualCabinetPanel(config.cabinetPanel().virtual().exitSensor());
        };
    }
}
