package io.github.civickiosk.device.receipt.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.Typesetter;

/// A receipt printer whose roll is a folder of pictures and texts. It fails on request: the fault methods may be called by any
/// thread at any time, and [#heal] ends them all.
public final class VirtualReceiptPrinter implements ReceiptPrinter {

    private final VirtualReceiptPrinterConfig config;
    private final Counters<Counter> counters;
    private final Optional<Typesetter> typesetter;
    private final StatusFeed<Status> feed;
    private final ReentrantLock one = new ReentrantLock(true);
    private final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
    private Optional<Trouble> inNextReceipt = Optional.empty();
    private boolean losePowerInNextReceipt;
    private boolean off;
    private boolean low;
    private boolean printing;
    private int number;

    /// @param counters closed with the printer
    public VirtualReceiptPrinter(VirtualReceiptPrinterConfig config, Counters<Counter> counters) {
        this.config = config;
        this.counters = counters;
        this.typesetter = config.fonts().isEmpty()
                ? Optional.empty()
                : Optional.of(Typesetter.of(config.fonts(), Paper80.DOTS));
        this.feed = new StatusFeed<>("receipt-printer", Status.unseen(DeviceStatus.STARTING));
        try {
            Files.createDirectories(config.output());
        } catch (IOException e) {
            throw new UncheckedIOException("The virtual receipt printer's folder cannot be used", e);
        }
        tell();
    }

    @Override
    public Outcome print(Receipt receipt, Duration patience) throws InterruptedException {
        var outcome = printOne(receipt, patience);
        counters.count(Counter.of(outcome));
        return outcome;
    }

    private Outcome printOne(Receipt receipt, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        if (!one.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Outcome.Refused("The printer had no time for it");
        }
        try {
            var refusal = begin();
            return refusal.isPresent() ? refusal.get() : run(receipt, end);
        } finally {
            one.unlock();
        }
    }

    private synchronized Optional<Outcome> begin() {
        if (off) {
            return Optional.of(new Outcome.Refused("The printer does not answer"));
        }
        if (!troubles.isEmpty()) {
            return Optional.of(new Outcome.Refused("The printer is not ready: " + troubles));
        }
        printing = true;
        tell();
        return Optional.empty();
    }

    private synchronized Outcome run(Receipt receipt, long end) throws InterruptedException {
        try {
            rest(config.perReceipt().dividedBy(2), end);
            inNextReceipt.ifPresent(troubles::add);
            inNextReceipt = Optional.empty();
            off = off || losePowerInNextReceipt;
            losePowerInNextReceipt = false;
            tell();
            rest(config.perReceipt().dividedBy(2), end);
            coolDown(end);
            if (off) {
                return new Outcome.InDoubt("The link to the printer was lost");
            }
            var stop = stop();
            if (stop.isPresent()) {
                return new Outcome.Stopped(stop.get(), true);
            }
            if (end - System.nanoTime() <= 0) {
                return new Outcome.InDoubt("The receipt was not finished in time");
            }
            deliver(receipt);
            return new Outcome.Printed();
        } finally {
            printing = false;
            tell();
        }
    }

    private Optional<Trouble> stop() {
        return troubles.stream().filter(trouble -> !trouble.healsByItself()).findFirst();
    }

    private synchronized void coolDown(long end) throws InterruptedException {
        while (!troubles.isEmpty() && stop().isEmpty() && !off && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
    }

    /// Until the time is over, patience ends or something is in the way.
    private synchronized void rest(Duration time, long end) throws InterruptedException {
        var until = Math.min(System.nanoTime() + time.toNanos(), end);
        while (until - System.nanoTime() > 0 && stop().isEmpty() && !off) {
            TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
        }
    }

    private void deliver(Receipt receipt) {
        Path text;
        do {
            number++;
            text = config.output().resolve(String.format(Locale.ROOT, "receipt-%04d.txt", number));
        } while (Files.exists(text));
        try {
            Files.writeString(text, Paper80.text(receipt));
            if (typesetter.isPresent()) {
                var picture = text.resolveSibling(String.format(Locale.ROOT, "receipt-%04d.png", number));
                ImageIO.write(Paper80.picture(receipt, typesetter.get()), "png", picture.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The virtual receipt printer has no place for its output", e);
        }
    }

    /// Something is in the way from now on: in the receipt that is being printed, or in the idle printer.
    public synchronized void stopBy(Trouble trouble) {
        troubles.add(trouble);
        notifyAll();
        tell();
    }

    /// The next receipt is begun and then stopped; a hot head holds it up until [#heal].
    public synchronized void stopNextReceiptBy(Trouble trouble) {
        inNextReceipt = Optional.of(trouble);
    }

    public synchronized void runLowOnPaper() {
        low = true;
        tell();
    }

    public synchronized void powerOff() {
        off = true;
        notifyAll();
        tell();
    }

    /// The power goes in the middle of the next receipt.
    public synchronized void losePowerInNextReceipt() {
        losePowerInNextReceipt = true;
    }

    /// Ends every fault: a new roll, the cover closed, the cutter free, power is back.
    public synchronized void heal() {
        troubles.clear();
        inNextReceipt = Optional.empty();
        losePowerInNextReceipt = false;
        off = false;
        low = false;
        notifyAll();
        tell();
    }

    private synchronized void tell() {
        if (off) {
            feed.set(Status.unseen(DeviceStatus.OFFLINE));
            return;
        }
        var paper = troubles.contains(Trouble.PAPER_OUT) ? Paper.OUT : low ? Paper.LOW : Paper.FULL;
        feed.set(Status.of(paper, troubles, printing));
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

    @Override
    public void close() {
        feed.close();
        counters.close();
    }
}
