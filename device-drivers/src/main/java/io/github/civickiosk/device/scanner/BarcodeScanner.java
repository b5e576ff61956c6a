package io.github.civickiosk.device.scanner;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// A scanner of barcodes and machine-readable zones. It finds its device again by itself after unplugging. What is scanned
/// while nobody waits is forgotten: a code never serves the next visitor. Safe for use by several threads.
public interface BarcodeScanner extends Counted, AutoCloseable {

    /// What the scanner last said; never blocks.
    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the scanner's own.
    Subscription listen(Consumer<Status> listener);

    /// Waits up to `patience` for the next scan. One caller at a time; a second one gets [Scan.Unavailable].
    Scan scan(Duration patience) throws InterruptedException;

    /// Gives the scanner back; a waiting caller gets [Scan.Unavailable]. Does not throw.
    @Override
    void close();

    /// @param device  state of the device
    /// @param scanner whether it reads for somebody
    record Status(DeviceStatus device, Scanner scanner) {}

    /// XFS4IoT `BarcodeReader.StatusClass.scanner`.
    enum Scanner {
        ON, OFF, INOPERATIVE, UNKNOWN
    }

    /// What is counted of scans, asked for or not.
    enum Counter {
        /// It could be understood.
        READ,
        /// It could not.
        GARBLED
    }
}
