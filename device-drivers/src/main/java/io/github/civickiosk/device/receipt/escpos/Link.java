package io.github.civickiosk.device.receipt.escpos;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// Bytes to and from a printer. Used by one thread; no call takes longer than the time that it is given.
interface Link extends Closeable {

    /// Waits for bytes; empty when none came in time.
    ///
    /// @throws IOException when the link is lost
    byte[] read(Duration patience) throws IOException;

    /// Waits until at least one byte was taken, and moves the buffer's position past what was.
    ///
    /// @throws IOException when the link is lost
    void write(ByteBuffer bytes, Duration patience) throws IOException;

    static Link open(EscPosPrinterConfig config) throws IOException {
        var uri = config.uri();
        return switch (uri.getScheme()) {
            case "tcp" -> TcpLink.to(uri.getHost(), uri.getPort() < 0 ? 9100 : uri.getPort(), config.connect());
            case "file" -> DeviceFileLink.open(Path.of(uri.getPath()), 0);
            case "serial" -> DeviceFileLink.open(Path.of(uri.getPath()), baud(uri));
            default -> throw new IllegalArgumentException("receipt.uri: no link for " + uri);
        };
    }

    static void requireKnown(URI uri) {
        var scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        var known = switch (scheme) {
            case "tcp" -> uri.getHost() != null;
            case "file", "serial" -> uri.getPath() != null && uri.getPath().startsWith("/");
            default -> false;
        };
        if (!known) {
            throw new IllegalArgumentException(
                    "receipt.uri must be tcp://HOST[:PORT], file:///DEVICE or serial:///DEVICE?baud=RATE, not " + uri);
        }
        if (scheme.equals("serial")) {
            Posix.speed(baud(uri));
        }
    }

    private static int baud(URI uri) {
        var query = Objects.requireNonNullElse(uri.getQuery(), "baud=9600");
        try {
            return Integer.parseInt(query.replaceFirst("^baud=", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("receipt.uri: ?baud=RATE, not ?" + query, e);
        }
    }
}
