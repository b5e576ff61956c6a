package io.github.civickiosk.fleet.agent.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads on which orders are obeyed: those that interrupt one after another, the others beside each other. Safe for
/// several threads.
final class Works implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Works.class);
    private static final Duration LONGEST_DEPARTURE = Duration.ofMinutes(5);
    private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMinutes(1);

    private final Quiet quiet;
    private final KnownTime time;
    private final CommandDesk desk;
    private final ExecutorService oneByOne = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("interrupting-order").factory());
    private final ExecutorService together = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("order-", 0).factory());

    Works(Quiet quiet, KnownTime time, CommandDesk desk) {
        this.quiet = quiet;
        this.time = time;
        this.desk = desk;
    }

    void begin(CommandRequest request, Order order) {
        if (order.whileQuiet()) {
            oneByOne.execute(() -> whileQuiet(request, order));
        } else {
            together.execute(() -> obey(request, order));
        }
    }

    private void whileQuiet(CommandRequest request, Order order) {
        try {
            Optional<Quiet.Hold> hold = hold(request);
            if (hold.isEmpty()) {
                desk.expired(request.id());
                return;
            }
            try (var _ = hold.get()) {
                desk.begun(request.id());
                obey(request, order);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it waits on in the ledger, for the next start
        }
    }

    /// The clock may be set while an order waits, so its time is looked at again and again.
    private Optional<Quiet.Hold> hold(CommandRequest request) throws InterruptedException {
        while (true) {
            Duration left = time.until(request.expires());
            if (!left.isPositive()) {
                return Optional.empty();
            }
            Optional<Quiet.Hold> hold = quiet.await(left.compareTo(LOOK_AT_THE_CLOCK) < 0 ? left : LOOK_AT_THE_CLOCK);
            if (hold.isPresent()) {
                return hold;
            }
        }
    }

    private void obey(CommandRequest request, Order order) {
        try {
            if (desk.conclude(request.id(), order.executor().obey(request))) {
                waitForTheEnd(request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the kiosk ends; the next start says so
        } catch (RuntimeException e) {
            LOG.error("The order {} ({}) failed", request.command(), request.id(), e);
            desk.tell(request.id(), new Outcome.Failed("The kiosk failed in it; its log says how."));
        }
    }

    /// Nobody is let in any more by a process that ends, unless it does not end after all.
    private void waitForTheEnd(CommandRequest request) throws InterruptedException {
        var _ = new CountDownLatch(1).await(LONGEST_DEPARTURE.toSeconds(), TimeUnit.SECONDS);
        desk.tell(request.id(), new Outcome.Failed("The kiosk was still running after " + LONGEST_DEPARTURE + "."));
    }

    @Override
    public void close() {
        oneByOne.shutdownNow();
        together.shutdownNow();
    }
}
