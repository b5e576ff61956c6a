package io.github.civickiosk.device.input;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps at one device for as long as it lives: when its work ends, because the device is not there or has gone, it begins
/// again after a pause. When a native call does not come back, its thread is left behind and another one begins anew; a
/// thread left behind ends when its call does. Safe for use by several threads.
public final class Attendant implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);
    private static final int MOST_LEFT_BEHIND = 4;
    private static final Duration LAST_TURN = Duration.ofSeconds(2);

    private final String name;
    private final Timing timing;
    private final Work work;
    private final Runnable hung;
    private final Semaphore threads = new Semaphore(MOST_LEFT_BEHIND + 1);
    private final Thread watch;
    private Shift shift;

    /// @param again    pause before the work begins again
    /// @param patience how long one turn may take
    public record Timing(Duration again, Duration patience) {

        /// Half a second and five seconds.
        public static Timing usual() {
            return new Timing(Duration.ofMillis(500), Duration.ofSeconds(5));
        }
    }

    /// Opens the device, works with it until it has gone, and closes it.
    @FunctionalInterface
    public interface Work {
        void attend(Turns turns) throws InterruptedException;
    }

    /// Asked before each blocking call.
    @FunctionalInterface
    public interface Turns {
        /// False when the work is to end.
        boolean goOn();
    }

    /// @param hung told when a call did not come back
    public Attendant(String name, Timing timing, Work work, Runnable hung) {
        this.name = name;
        this.timing = timing;
        this.work = work;
        this.hung = hung;
        this.shift = new Shift();
        this.watch = Thread.ofVirtual().name(name + "-watch").unstarted(this::watch);
    }

    /// Begins.
    public Attendant start() {
        threads.acquireUninterruptibly();
        current().thread.start();
        watch.start();
        return this;
    }

    private synchronized Shift current() {
        return shift;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(timing.patience().dividedBy(4));
                if (current().silent() && threads.tryAcquire()) {
                    relieve();
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("{} is not watched any more", name);
        }
    }

    private void relieve() {
        LOG.warn("{} hangs; it is opened anew", name);
        Shift next;
        synchronized (this) {
            if (shift.over) {
                return;
            }
            shift.end();
            next = new Shift();
            shift = next;
        }
        hung.run();
        next.thread.start();
    }

    @Override
    public void close() {
        watch.interrupt();
        Shift last;
        synchronized (this) {
            last = shift;
            last.end();
        }
        try {
            if (last.thread != Thread.currentThread() && !last.thread.join(LAST_TURN)) {
                LOG.warn("{} hangs at its end", name);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// One thread's time with the device.
    private final class Shift implements Turns {
        private final Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        private volatile long lastTurn = System.nanoTime();
        private volatile boolean over;

        private void run() {
            try {
                while (goOn()) {
                    attend();
                    Thread.sleep(timing.again());
                }
            } catch (InterruptedException ended) {
                LOG.debug("{} ends", name);
            } finally {
                threads.release();
            }
        }

        private void attend() throws InterruptedException {
            try {
                work.attend(this);
            } catch (RuntimeException bug) {
                LOG.error("{} failed; it is opened anew", name, bug);
            }
        }

        @Override
        public boolean goOn() {
            lastTurn = System.nanoTime();
            return !over;
        }

        boolean silent() {
            return System.nanoTime() - lastTurn > timing.patience().toNanos();
        }

        void end() {
            over = true;
            thread.interrupt();
        }
    }
}
