package io.github.civickiosk.device.receipt.escpos;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.Typesetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A printer that speaks ESC/POS, by network, USB or serial line. One platform thread owns the link: it looks at the printer all
/// the time, listens to its own reports, prints what is queued, and opens the link anew whenever it is lost.
public final class EscPosPrinter implements ReceiptPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);
    private static final Duration SLICE = Duration.ofMillis(100);

    private final EscPosPrinterConfig config;
    private final Counters<Counter> counters;
    private final ReceiptBytes bytes;
    private final StatusFeed<Status> feed;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread owner;
    private volatile boolean closed;
    // Until we know better an earlier process was cut off in mid image
    private boolean broken = true;
    private boolean printing;

    /// @param counters closed with the printer
    /// @throws IllegalArgumentException when no font of the configuration can be used
    public EscPosPrinter(EscPosPrinterConfig config, Counters<Counter> counters) {
        this.config = config;
        this.counters = counters;
        this.bytes = new ReceiptBytes(config.columns(), config.codePages(), Typesetter.of(config.fonts(), config.dots()));
        this.feed = new StatusFeed<>("receipt-printer", Status.unseen(DeviceStatus.STARTING));
        this.owner = Thread.ofPlatform().daemon().name("receipt-printer").start(this::own);
    }

    private record Request(byte[] receipt, Deadline deadline, AtomicBoolean taken, CompletableFuture<Outcome> outcome) {
        /// Of the thread that prints and the caller who gives up one is first.
        boolean take() {
            return taken.compareAndSet(false, true);
        }
    }

    @Override
    public Outcome print(Receipt receipt, Duration patience) throws InterruptedException {
        var request = new Request(bytes.of(receipt), Deadline.in(patience), new AtomicBoolean(), new CompletableFuture<>());
        if (closed) {
            return new Outcome.Refused("The driver is closed");
        }
        requests.add(request);
        var outcome = await(request, patience);
        counters.count(Counter.of(outcome));
        LOG.info("receipt {}", outcome);
        return outcome;
    }

    private Outcome await(Request request, Duration patience) throws InterruptedException {
        try {
            return request.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return request.take() ? new Outcome.Refused("The printer had no time for it") : awaitEnd(request);
        } catch (InterruptedException e) {
            request.take(); // not begun, it never will be
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The thread has seen the same deadline pass: what is left is to clear the printer's buffer.
    private Outcome awaitEnd(Request request) throws InterruptedException {
        try {
            return request.outcome().get(config.stall().plus(config.connect()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome.InDoubt("The receipt was not finished in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void own() {
        while (!closed) {
            printing = false;
            try (var dialogue = new Dialogue(Link.open(config), this::tell)) {
                serve(dialogue);
            } catch (NoSuchFileException e) {
                lost(DeviceStatus.NO_DEVICE, e);
            } catch (IOException e) {
                lost(DeviceStatus.OFFLINE, e);
            } catch (RuntimeException e) {
                LOG.error("The receipt printer's driver failed", e);
                lost(DeviceStatus.OFFLINE, e);
            }
            refuseFor(config.reopen());
        }
    }

    private void lost(DeviceStatus device, Exception why) {
        if (feed.current().device() != device) {
            LOG.info("receipt printer: {}", why.getMessage());
        }
        feed.set(Status.unseen(device));
    }

    private void serve(Dialogue dialogue) throws IOException {
        var begun = false;
        while (!closed) {
            if (dialogue.ask(config.answer()).ready() && !begun) {
                dialogue.begin(broken, config.connect());
                broken = false;
                begun = true;
            }
            var pause = Deadline.in(config.statusEvery());
            while (!closed && !pause.passed()) {
                dialogue.hear(SLICE);
                var request = requests.poll();
                if (request != null && request.take()) {
                    request.outcome().complete(begun ? print(dialogue, request) : notReady());
                }
            }
        }
    }

    private Outcome notReady() {
        return new Outcome.Refused("The printer is not ready: " + feed.current().troubles());
    }

    private Outcome print(Dialogue dialogue, Request request) {
        printing = true;
        dialogue.last().ifPresent(this::tell);
        var outcome = new ReceiptJob(dialogue, config, request.deadline()).print(request.receipt());
        broken = broken || outcome instanceof Outcome.InDoubt;
        printing = false;
        dialogue.last().ifPresent(this::tell);
        return outcome;
    }

    private void tell(PrinterState state) {
        feed.set(state.status(printing));
    }

    /// Without a link: whoever asks now is told at once.
    private void refuseFor(Duration time) {
        var end = Deadline.in(time);
        try {
            while (!closed && !end.passed()) {
                var request = requests.poll(SLICE.toMillis(), TimeUnit.MILLISECONDS);
                if (request != null && request.take()) {
                    request.outcome().complete(new Outcome.Refused("The printer does not answer"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Counts counts() {
        return counters.counts();
    }

    @Override
    public void resetCounts() {
        counters.reset();
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    /// A receipt that is being printed is waited for; then the link is closed.
    @Override
    public void close() {
        closed = true;
        try {
            owner.join(config.connect().plus(config.stall()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feed.close();
        counters.close();
    }
}
