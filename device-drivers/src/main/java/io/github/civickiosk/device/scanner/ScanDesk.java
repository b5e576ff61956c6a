package io.github.civickiosk.device.scanner;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.BarcodeScanner.Scanner;
import io.github.civickiosk.device.scanner.BarcodeScanner.Status;
import org.jspecify.annotations.Nullable;

/// Where a driver hands scans to whoever waits for one, and says how its device is. For drivers; safe for several threads.
public final class ScanDesk implements AutoCloseable {

    private final StatusFeed<Status> feed = new StatusFeed<>("barcode-scanner",
            new Status(DeviceStatus.STARTING, Scanner.UNKNOWN));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private DeviceStatus device = DeviceStatus.STARTING;
    private boolean waiting;
    private boolean closed;
    private @Nullable Scan handed;
    private final Counters<Counter> counters;

    /// @param counters closed with the desk
    public ScanDesk(Counters<Counter> counters) {
        this.counters = counters;
    }

    /// @see BarcodeScanner#scan
    public Scan scan(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            if (waiting) {
                return new Scan.Unavailable("another scan is waited for");
            }
            return await(patience);
        } finally {
            lock.unlock();
        }
    }

    private Scan await(Duration patience) throws InterruptedException {
        waiting = true;
        handed = null;
        publish();
        try {
            long left = patience.toNanos();
            while (handed == null && usable() && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (handed != null) {
                return handed;
            }
            return usable() ? new Scan.Nothing() : new Scan.Unavailable(closed ? "closed" : "the scanner is " + device);
        } finally {
            waiting = false;
            handed = null;
            publish();
        }
    }

    /// While the driver is still looking for its device there is hope.
    private boolean usable() {
        return !closed && (device == DeviceStatus.ONLINE || device == DeviceStatus.STARTING);
    }

    /// Hands a scan over; forgets it when nobody waits.
    public void deliver(Scan scan) {
        lock.lock();
        try {
            count(scan);
            if (waiting && handed == null) {
                handed = scan;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(Scan scan) {
        switch (scan) {
            case Scan.Code _, Scan.Data _, Scan.MachineReadableZone _ -> counters.count(Counter.READ);
            case Scan.Garbled _ -> counters.count(Counter.GARBLED);
            case Scan.Nothing _, Scan.Unavailable _ -> {
                // nothing was read
            }
        }
    }

    public Counters<Counter> counters() {
        return counters;
    }

    /// Says how the device is.
    public void device(DeviceStatus now) {
        lock.lock();
        try {
            device = now;
            publish();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void publish() {
        feed.set(new Status(device, switch (device) {
            case ONLINE -> waiting ? Scanner.ON : Scanner.OFF;
            case STARTING -> Scanner.UNKNOWN;
            case OFFLINE, POWER_OFF, NO_DEVICE, HARDWARE_ERROR, USER_ERROR, DEVICE_BUSY, FRAUD_ATTEMPT, POTENTIAL_FRAUD ->
                Scanner.INOPERATIVE;
        }));
    }

    public Status status() {
        return feed.current();
    }

    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        feed.close();
        counters.close();
    }
}
