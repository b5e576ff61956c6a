package io.github.civickiosk.device.scanner;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.Subscription;

/// A scanner that tells everything to a [ScanDesk]; for drivers.
public interface DeskScanner extends BarcodeScanner {

    ScanDesk desk();

    @Override
    default Status status() {
        return desk().status();
    }

    @Override
    default Subscription listen(Consumer<Status> listener) {
        return desk().listen(listener);
    }

    @Override
    default Scan scan(Duration patience) throws InterruptedException {
        return desk().scan(patience);
    }

    @Override
    default Counts counts() {
        return desk().counters().counts();
    }

    @Override
    default void resetCounts() {
        desk().counters().reset();
    }
}
