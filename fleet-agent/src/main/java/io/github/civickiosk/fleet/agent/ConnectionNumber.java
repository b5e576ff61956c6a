package io.github.civickiosk.fleet.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `bdSeq`: counts this kiosk's MQTT connections, 0 to 255 and 0 again, by which a death is told from the one before it
/// (Sparkplug B 3.0, 6.4.13). It goes on over a restart, so that the late will of a killed process does not kill its
/// successor. Kept in a file; one that is lost or broken begins at 0 again. Safe for several threads.
public final class ConnectionNumber {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionNumber.class);
    private static final int NUMBERS = 256;

    private final Path file;
    private int number;

    private ConnectionNumber(Path file, int number) {
        this.file = file;
        this.number = number;
    }

    /// @param file made when it is first counted; its folder must be there
    public static ConnectionNumber in(Path file) {
        return new ConnectionNumber(file, last(file));
    }

    private static int last(Path file) {
        try {
            int read = Files.exists(file) ? Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip()) : -1;
            return read >= -1 && read < NUMBERS ? read : -1;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} does not hold the number of a connection ({}); they are counted from 0 again", file, e.toString());
            return -1;
        }
    }

    /// The number of the present connection; -1 before the first.
    synchronized int present() {
        return number;
    }

    /// Counts a new connection, on the disk before it is made.
    synchronized int next() {
        number = (number + 1) % NUMBERS;
        try {
            write();
        } catch (IOException e) {
            LOG.warn("The number of this connection cannot be kept: {}", e.toString());
        }
        return number;
    }

    private void write() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var out = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
