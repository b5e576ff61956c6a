package io.github.civickiosk.device.scanner.virtual;

import java.nio.charset.StandardCharsets;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.DeskScanner;
import io.github.civickiosk.device.scanner.Framing;
import io.github.civickiosk.device.scanner.ScanDecoder;
import io.github.civickiosk.device.scanner.ScanDesk;

/// A scanner without a scanner: what it is shown goes the way of a real scanner's bytes.
public final class VirtualScanner implements DeskScanner {

    private final ScanDesk desk;
    private final ScanDecoder decoder;
    private boolean plugged = true;

    /// @param counters closed with the scanner
    public VirtualScanner(Framing framing, Counters<Counter> counters) {
        this.desk = new ScanDesk(counters);
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
    public ScanDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        desk.close();
    }
}
