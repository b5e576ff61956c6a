package io.github.civickiosk.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.CardReader;

/// The devices that the configuration names. Whoever opens them holds the [DeviceLock].
public final class OpenDevices implements AutoCloseable {

    private final KioskConfig.Devices config;
    private final CardReader reader;
    private final DocumentPrinter printer;
    private final CabinetPanel panel;

    private OpenDevices(KioskConfig.Devices config, CardReader reader, DocumentPrinter printer, CabinetPanel panel) {
        this.config = config;
        this.reader = reader;
        this.printer = printer;
        this.panel = panel;
    }

    /// @throws IOException when a driver cannot begin at all; a device that is not there is a state of its driver, not this
    public static OpenDevices open(KioskConfig config) throws IOException {
        var drivers = new Drivers(config, Clock.systemUTC());
        var panel = drivers.panel();
        return new OpenDevices(config.devices(), drivers.reader(), drivers.printer(panel), panel);
    }

    public CardReader reader() {
        return reader;
    }

    public DocumentPrinter printer() {
        return printer;
    }

    public CabinetPanel panel() {
        return panel;
    }

    /// How the devices are, for a technician.
    public List<Device> states() {
        var card = reader.status();
        var paper = printer.status();
        return List.of(
                new Device("card-reader", word(config.cardReader().driver()), card.device().name(),
                        Map.of("media", card.media().name(), "chip", card.chip().name())),
                new Device("document-printer", word(config.documentPrinter().driver()), paper.device().name(),
                        Map.of("media", paper.media().name(), "paper", paper.paper().name(), "toner", paper.toner().name(),
                                "reasons",
                                String.join(" ", paper.reasons()))),
                new Device("cabinet-panel", word(config.cabinetPanel().driver()), panel.status().device().name(), Map.of()));
    }

    /// Waits until no device is starting any more, then tells how they are.
    public List<Device> settled(Duration patience) throws InterruptedException {
        var started = new CountDownLatch(2);
        var deadline = System.nanoTime() + patience.toNanos();
        try (var _ = reader.listen(once(started, (CardReader.Status s) -> s.device() != DeviceStatus.STARTING));
                var _ = printer.listen(once(started, (DocumentPrinter.Status s) -> s.device() != DeviceStatus.STARTING))) {
            started.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return states();
    }

    private static <S> Consumer<S> once(CountDownLatch latch, Predicate<S> holds) {
        var counted = new AtomicBoolean();
        return status -> {
            if (holds.test(status) && counted.compareAndSet(false, true)) {
                latch.countDown();
            }
        };
    }

    private static String word(Enum<?> driver) {
        return driver.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        reader.close();
        printer.close();
        panel.close();
    }
}
