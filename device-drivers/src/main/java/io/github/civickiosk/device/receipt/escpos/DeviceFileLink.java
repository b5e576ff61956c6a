package io.github.civickiosk.device.receipt.escpos;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/// A printer behind a device file: `/dev/usb/lp0`, or a serial line.
final class DeviceFileLink implements Link {

    private static final int MOST = 256;

    private final int file;

    private DeviceFileLink(int file) {
        this.file = file;
    }

    /// @param baud of a serial line; 0 for what is none
    static DeviceFileLink open(Path path, int baud) throws IOException {
        var file = Posix.open(path);
        try {
            Posix.makeRaw(file, baud);
            return new DeviceFileLink(file);
        } catch (IOException e) {
            Posix.close(file);
            throw e;
        }
    }

    @Override
    public byte[] read(Duration patience) throws IOException {
        var events = Posix.poll(file, Posix.POLLIN, patience);
        if ((events & Posix.POLLIN) != 0) {
            var bytes = Posix.read(file, MOST);
            if (bytes.length == 0) {
                throw new EOFException("The printer is gone");
            }
            return bytes;
        }
        requireAlive(events);
        return new byte[0];
    }

    @Override
    public void write(ByteBuffer bytes, Duration patience) throws IOException {
        var events = Posix.poll(file, Posix.POLLOUT, patience);
        requireAlive(events);
        if ((events & Posix.POLLOUT) != 0) {
            var part = new byte[Math.min(MOST, bytes.remaining())];
            bytes.get(bytes.position(), part);
            bytes.position(bytes.position() + Posix.write(file, part));
        }
    }

    private static void requireAlive(int events) throws IOException {
        if ((events & (Posix.POLLERR | Posix.POLLHUP | Posix.POLLNVAL)) != 0) {
            throw new EOFException("The printer is gone");
        }
    }

    @Override
    public void close() {
        Posix.close(file);
    }
}
