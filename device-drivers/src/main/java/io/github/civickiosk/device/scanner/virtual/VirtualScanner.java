package io.github.civickiosk.device.scanner.virtual;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.scanner.Framing;
import io.github.civickiosk.device.scanner.Scan;
import io.github.civickiosk.device.scanner.ScanDecoder;
import io.github.civickiosk.device.scanner.ScanDesk;

/// A scanner without a scanner: what it is shown goes the way of a real scanner's bytes.
public final class VirtualScanner implements BarcodeScanner {

    private final ScanDesk desk;
    private final ScanDecoder decoder;
    private boolean plugged = true;

    /// @param memory file for the tally
    public VirtualScanner(Framing framing, Optional<Path> memory) {
        this.desk = new ScanDesk(memory);
        this.decoder = new ScanDecoder(framing);
        desk.device(DeviceStatus.ONLINE);
    }

    /// Somebody holds a code before it.
    ///
    /// @param sent what the scanner sends, with prefix and suffix
    public void show(String sent) {
        show(sent.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized void show(byte[] sent) {
        if (plugged) {
            decoder.bytes(sent, sent.length).forEach(desk::deliver);
            decoder.pause().forEach(desk::deliver);
        }
    }

    public synchronized void unplug() {
        plugged = false;
        desk.device(DeviceStatus.NO_DEVICE);
    }

    public synchronized void plugIn() {
        plugged = true;
        desk.device(DeviceStatus.ONLINE);
    }

    @Override
    public Status status() {
        return desk.status();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return desk.listen(listener);
    }

    @Override
    public Scan scan(Duration patience) throws InterruptedException {
        return desk.scan(patience);
    }

    @Override
    public Tally tally() {
        return desk.tally();
    }

    @Override
    public void resetTally() {
        desk.resetTally();
    }

    @Override
    public void close() {
        desk.close();
    }
}
