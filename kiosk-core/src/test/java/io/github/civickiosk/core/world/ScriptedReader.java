package io.github.civickiosk.core.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.smartcard.CardReader;

/// A reader that only says whether a card is in.
public final class ScriptedReader implements CardReader {

    private final List<Consumer<Status>> listeners = new ArrayList<>();
    private Status status = new Status(DeviceStatus.ONLINE, Media.NOT_PRESENT, Chip.NO_CARD);

    public synchronized void says(DeviceStatus device, Media media) {
        status = new Status(device, media, Chip.UNKNOWN);
        listeners.forEach(listener -> listener.accept(status));
    }

    @Override
    public synchronized Status status() {
        return status;
    }

    @Override
    public synchronized Subscription listen(Consumer<Status> listener) {
        listeners.add(listener);
        listener.accept(status);
        return () -> listeners.remove(listener);
    }

    @Override
    public Counts counts() {
        return Counters.inMemory(Counter.class).counts();
    }

    @Override
    public void resetCounts() {}

    @Override
    public Connection connect(Duration patience) {
        return new Connection.NoCard();
    }

    @Override
    public void close() {}
}
