package io.github.civickiosk.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.civickiosk.app.OpenDevice.Listening;
import io.github.civickiosk.app.OpenDevice.Words;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.NoCabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The devices that the configuration names, each independent of the others: one whose driver cannot begin is told as broken,
/// and the kiosk does what it can without it. Whoever opens them holds the [DeviceLock].
public final class OpenDevices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDevices.class);
    private static final String UNOPENED = "its driver could not begin";

    private final KioskConfig config;
    private final Clock clock;
    private final Closing closing = new Closing();
    private final List<OpenDevice> all = new ArrayList<>();
    private final CardReader reader;
    private final DocumentPrinter printer;
    private final Optional<ReceiptPrinter> receiptPrinter;
    private final Optional<BarcodeScanner> scanner;
    private final Optional<Touchscreen> touchscreen;
    private final CabinetPanel panel;
    private final Optional<AudioOutput> audio;
    private final Optional<Board> board;

    private OpenDevices(KioskConfig config, Drivers drivers, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        reader = begin("card-reader", () -> Optional.of(drivers.reader()), CardReader::status, CardReader::listen,
                DeviceWords::of).orElse(new UnopenedCardReader(UNOPENED));
        panel = begin("cabinet-panel", drivers::panel, CabinetPanel::status, CabinetPanel::listen, DeviceWords::of)
                .orElse(new NoCabinetPanel());
        printer = begin("document-printer", () -> Optional.of(drivers.printer(panel)), DocumentPrinter::status,
                DocumentPrinter::listen, DeviceWords::of).orElse(new UnopenedPrinter(UNOPENED));
        receiptPrinter = begin("receipt-printer", drivers::receiptPrinter, ReceiptPrinter::status, ReceiptPrinter::listen,
                DeviceWords::of);
        scanner = begin("barcode-scanner", drivers::scanner, BarcodeScanner::status, BarcodeScanner::listen, DeviceWords::of);
        touchscreen = begin("touchscreen", drivers::touchscreen, Touchscreen::status, Touchscreen::listen, DeviceWords::of);
        audio = begin("audio", drivers::audio, AudioOutput::status, AudioOutput::listen, DeviceWords::of);
        board = begin("board", () -> Optional.of(drivers.board()), Board::status, Board::listen, DeviceWords::of);
    }

    /// @throws IOException when the virtual cards cannot be read; a device that is not there is a state of its driver, not this
    public static OpenDevices open(KioskConfig config) throws IOException {
        var clock = Clock.systemUTC();
        return new OpenDevices(config, new Drivers(config, clock), clock);
    }

    /// A driver's constructor; empty where the kiosk lacks the device.
    private interface Opening<D> {
        Optional<D> open() throws IOException;
    }

    private <D extends AutoCloseable, S> Optional<D> begin(String name, Opening<D> opening, Function<D, S> status,
            Listening<D, S> listening, Function<S, Words> words) throws IOException {
        var driver = config.devices().drivers().getOrDefault(name, "");
        try {
            var opened = opening.open();
            opened.map(closing::add)
                    .ifPresent(device -> all.add(OpenDevice.of(name, driver, device, status, listening, words, clock)));
            return opened;
        } catch (RuntimeException | LinkageError e) { // what a native library is missing may come as either
            LOG.error("The {} cannot be opened by {}; the kiosk goes on without it", name, driver, e);
            all.add(OpenDevice.broken(name, driver, UNOPENED + ": " + e.getMessage(), clock));
            return Optional.empty();
        }
    }

    /// Those that the kiosk has, each in words that are the same for every class.
    public List<OpenDevice> all() {
        return List.copyOf(all);
    }

    public CardReader reader() {
        return reader;
    }

    public DocumentPrinter printer() {
        return printer;
    }

    public Optional<ReceiptPrinter> receiptPrinter() {
        return receiptPrinter;
    }

    public Optional<BarcodeScanner> scanner() {
        return scanner;
    }

    public Optional<Touchscreen> touchscreen() {
        return touchscreen;
    }

    public CabinetPanel panel() {
        return panel;
    }

    public Optional<AudioOutput> audio() {
        return audio;
    }

    public Optional<Board> board() {
        return board;
    }

    /// Those that decide what the kiosk can offer.
    Supervisor.Watched watched() {
        return new Supervisor.Watched(reader, printer, panel, this::celsius);
    }

    /// Temperature of the processor; empty while it is not known.
    OptionalDouble celsius() {
        return board.map(one -> one.health().socCelsius()).orElse(OptionalDouble.empty());
    }

    /// How the devices are, for a technician.
    public List<Device> states() {
        return all.stream().map(device -> device.told(device.words())).toList();
    }

    /// Waits until no device is starting any more, then tells how they are.
    public List<Device> settled(Duration patience) throws InterruptedException {
        var started = new CountDownLatch(all.size());
        try (var listening = new Closing()) {
            all.forEach(device -> listening.add(device.listen(once(started))));
            started.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        return states();
    }

    private static Consumer<Words> once(CountDownLatch latch) {
        var counted = new AtomicBoolean();
        return words -> {
            if (words.device() != DeviceStatus.STARTING && counted.compareAndSet(false, true)) {
                latch.countDown();
            }
        };
    }

    @Override
    public void close() {
        closing.close();
    }
}
