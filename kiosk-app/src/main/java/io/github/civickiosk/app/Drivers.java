package io.github.civickiosk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import io.github.civickiosk.app.config.DevicesConfig;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.alsa.AlsaAudioOutput;
import io.github.civickiosk.device.audio.virtual.VirtualAudioOutput;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.linux.LinuxBoard;
import io.github.civickiosk.device.board.virtual.VirtualBoard;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.pi4j.Pi4jCabinetPanel;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import io.github.civickiosk.device.input.InputSources;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.ipp.IppPrinter;
import io.github.civickiosk.device.printer.virtual.VirtualPrinter;
import io.github.civickiosk.device.printer.virtual.VirtualPrinterConfig;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.escpos.EscPosPrinter;
import io.github.civickiosk.device.receipt.virtual.VirtualReceiptPrinter;
import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.scanner.evdev.EvdevScanner;
import io.github.civickiosk.device.scanner.serial.SerialScanner;
import io.github.civickiosk.device.scanner.virtual.VirtualScanner;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.device.touchscreen.Backlight;
import io.github.civickiosk.device.touchscreen.Thresholds;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import io.github.civickiosk.device.touchscreen.evdev.EvdevTouchscreen;
import io.github.civickiosk.device.touchscreen.virtual.VirtualTouchscreen;

/// Picks each driver by its id; empty for a device that the kiosk lacks.
final class Drivers {

    private final DevicesConfig config;
    private final Path state;
    private final Clock clock;

    Drivers(KioskConfig config, Clock clock) {
        this.config = config.devices();
        this.state = config.state();
        this.clock = clock;
    }

    CardReader reader() throws IOException {
        var reader = config.cardReader();
        var cards = counting("card-reader", CardReader.Counter.class);
        return switch (reader.driver()) {
            case PCSC -> new PcscCardReader(PcscCardReader.Config.named(reader.pcsc().reader()), cards);
            case VIRTUAL -> new VirtualCardReader(
                    CardPersonalisation.in(reader.virtual().keys(), clock).cards(CitizensCsv.read(reader.virtual().cards())),
                    cards);
        };
    }

    /// @param panel whose exit slot the virtual printer fills
    DocumentPrinter printer(CabinetPanel panel) {
        var printer = config.documentPrinter();
        var memory = state.resolve("printer");
        var jobs = counting("document-printer", DocumentPrinter.Counter.class);
        return switch (printer.driver()) {
            case IPP -> new IppPrinter(printer.ipp().driver(memory), jobs, clock);
            case VIRTUAL -> new VirtualPrinter(
                    new VirtualPrinterConfig(printer.virtual().output(), memory, printer.virtual().pageTime()), jobs, clock,
                    _ -> paperComesOut(panel));
        };
    }

    private static void paperComesOut(CabinetPanel panel) {
        if (panel instanceof VirtualCabinetPanel virtual) {
            virtual.see(CabinetPanel.Sensor.PAPER_IN_SLOT, true);
        }
    }

    Optional<ReceiptPrinter> receiptPrinter() {
        var printer = config.receiptPrinter();
        var receipts = counting("receipt-printer", ReceiptPrinter.Counter.class);
        return switch (printer.driver()) {
            case NONE -> Optional.empty();
            case ESCPOS -> Optional.of(new EscPosPrinter(printer.escpos().printer(), receipts));
            case VIRTUAL ->
                Optional.of(new VirtualReceiptPrinter(printer.virtual().printer(), receipts));
        };
    }

    Optional<BarcodeScanner> scanner() {
        var scanner = config.barcodeScanner();
        var framing = scanner.framing().framing();
        var scans = counting("barcode-scanner", BarcodeScanner.Counter.class);
        return switch (scanner.driver()) {
            case NONE -> Optional.empty();
            case SERIAL -> Optional.of(new SerialScanner(
                    new SerialScanner.Config(scanner.serial().port(), scanner.serial().baud(), framing), scans));
            case EVDEV -> Optional.of(new EvdevScanner(
                    new EvdevScanner.Config(scanner.evdev().device(), framing, InputSources.ofThisMachine()), scans));
            case VIRTUAL -> Optional.of(new VirtualScanner(framing, scans));
        };
    }

    Optional<Touchscreen> touchscreen() {
        var screen = config.touchscreen();
        var touches = counting("touchscreen", Touchscreen.Counter.class);
        return switch (screen.driver()) {
            case NONE -> Optional.empty();
            case EVDEV -> Optional.of(new EvdevTouchscreen(new EvdevTouchscreen.Config(screen.evdev().device(),
                    Thresholds.usual(), InputSources.ofThisMachine(), Backlight.Config.ofThisMachine()), clock, touches));
            case VIRTUAL -> Optional.of(new VirtualTouchscreen(Thresholds.usual(), clock, touches));
        };
    }

    Optional<CabinetPanel> panel() {
        var doors = counting("cabinet-panel", CabinetPanel.Counter.class);
        return switch (config.cabinetPanel().driver()) {
            case NONE -> Optional.empty();
            case PI4J -> Optional.of(Pi4jCabinetPanel.onThisBoard(config.cabinetPanel().pi4j().pins(), doors));
            case VIRTUAL -> Optional.of(new VirtualCabinetPanel(config.cabinetPanel().virtual().sensors(), doors));
        };
    }

    Optional<AudioOutput> audio() {
        var audio = config.audio();
        var plugs = counting("audio", AudioOutput.Counter.class);
        return switch (audio.driver()) {
            case NONE -> Optional.empty();
            case ALSA -> Optional.of(new AlsaAudioOutput(audio.cards(), plugs));
            case VIRTUAL -> Optional.of(new VirtualAudioOutput(audio.volume().loudness(), audio.virtual().loudspeaker(), plugs));
        };
    }

    Board board() {
        var troubles = counting("board", Board.Condition.class);
        return switch (config.board().driver()) {
            case LINUX -> new LinuxBoard(config.board().linux(state), troubles);
            case VIRTUAL -> new VirtualBoard(config.board().limits().limits(), troubles);
        };
    }

    private <C extends Enum<C>> Counters<C> counting(String device, Class<C> counters) {
        return Counters.in(state.resolve("counters"), device, counters, clock);
    }
}
