package io.github.civickiosk.app;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.smartcard.CardReader;

/// Stands where the reader's driver could not begin, so that the kiosk serves what needs no card, and says why.
record UnopenedCardReader(String why) implements CardReader {

    private static final Status STATUS = new Status(DeviceStatus.HARDWARE_ERROR, Media.UNKNOWN, Chip.UNKNOWN);

    @Override
    public Status status() {
        return STATUS;
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        Thread.ofVirtual().name("card-reader-status").start(() -> listener.accept(STATUS));
        return () -> {};
    }

    @Override
    public Counts counts() {
        return Counters.inMemory(Counter.class).counts();
    }

    @Override
    public void resetCounts() {}

    @Override
    public Connection connect(Duration patience) {
        return new Connection.Unavailable(why);
    }

    @Override
    public void close() {}
}
