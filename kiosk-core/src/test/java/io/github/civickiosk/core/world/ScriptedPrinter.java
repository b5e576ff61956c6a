package io.github.civickiosk.core.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.printer.DocumentPrinter;

/// A printer whose outcomes the test sets; it remembers what it was given.
public final class ScriptedPrinter implements DocumentPrinter {

    public final List<String> printed = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<String> forgotten = new CopyOnWriteArrayList<>();
    public volatile Work onPrint = () -> new Outcome.Printed(1);
    public volatile Work onAsk = () -> new Outcome.InDoubt("nobody knows");
    public volatile OptionalLong counter = OptionalLong.empty();
    private final List<Consumer<Status>> listeners = new ArrayList<>();
    private Status status = status(DeviceStatus.ONLINE, Paper.FULL, List.of());

    public interface Work {
        Outcome outcome() throws InterruptedException;
    }

    public static Status status(DeviceStatus device, Paper paper, List<String> reasons) {
        return new Status(device, Media.NOT_PRESENT, paper, Toner.FULL, reasons, OptionalLong.empty(), Stock.UNKNOWN);
    }

    @Override
    public Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) throws InterruptedException {
        printed.add(job.value());
        return onPrint.outcome();
    }

    @Override
    public Outcome ask(JobName job, Duration patience) throws InterruptedException {
        asked.add(job.value());
        return onAsk.outcome();
    }

    @Override
    public synchronized Status status() {
        return new Status(status.device(), status.media(), status.paper(), status.toner(), status.reasons(), counter,
                status.stock());
    }

    public synchronized void says(Status next) {
        status = next;
        listeners.forEach(listener -> listener.accept(next));
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
    public void forget(JobName job) {
        forgotten.add(job.value());
    }

    @Override
    public void close() {}
}
