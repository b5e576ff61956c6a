package io.github.civickiosk.app;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.printer.DocumentPrinter;

/// Stands where the printer's driver could not begin: the kiosk is out of service, and the fleet hears why. What an earlier
/// process printed stays in doubt.
record UnopenedPrinter(String why) implements DocumentPrinter {

    private static final Status STATUS = new Status(DeviceStatus.HARDWARE_ERROR, Media.UNKNOWN, Paper.UNKNOWN, Toner.UNKNOWN,
            List.of(), OptionalLong.empty(), Stock.UNKNOWN);

    @Override
    public Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) {
        return new Outcome.Refused(why);
    }

    @Override
    public Outcome ask(JobName job, Duration patience) {
        return new Outcome.InDoubt(why);
    }

    @Override
    public Status status() {
        return STATUS;
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        Thread.ofVirtual().name("printer-status").start(() -> listener.accept(STATUS));
        return () -> {};
    }

    @Override
    public Counts counts() {
        return Counters.inMemory(Counter.class).counts();
    }

    @Override
    public void resetCounts() {}

    @Override
    public void forget(JobName job) {}

    @Override
    public void close() {}
}
