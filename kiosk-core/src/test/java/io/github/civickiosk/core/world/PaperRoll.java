package io.github.civickiosk.core.world;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.ReceiptPrinter;

/// A receipt printer that keeps what it is given, and does with it what a test says.
public final class PaperRoll implements ReceiptPrinter {

    public final List<Receipt> printed = new CopyOnWriteArrayList<>();
    public volatile Outcome outcome = new Outcome.Refused("no roll");
    private volatile CountDownLatch ready = new CountDownLatch(0);

    /// No receipt ends from now on.
    public void hang() {
        ready = new CountDownLatch(1);
    }

    @Override
    public Outcome print(Receipt receipt, Duration patience) throws InterruptedException {
        ready.await();
        printed.add(receipt);
        return outcome;
    }

    @Override
    public Status status() {
        return new Status(DeviceStatus.ONLINE, Paper.FULL, Set.of());
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        listener.accept(status());
        return () -> {};
    }

    @Override
    public Counts counts() {
        return Counters.inMemory(Counter.class).counts();
    }

    @Override
    public void resetCounts() {}

    @Override
    public void close() {}
}
