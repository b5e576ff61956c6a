package io.github.civickiosk.provisioning.reset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Overwrites a file with zeros, brings them to the disk, and removes it. Flash memory may keep copies that no program reaches.
final class Wipe {

    private static final int CHUNK = 64 * 1024;

    private Wipe() {}

    /// A file, a link or an empty folder.
    static void remove(Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            overwrite(path);
        }
        Files.deleteIfExists(path);
        var folder = path.toAbsolutePath().resolveSibling("");
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            var left = channel.size();
            var zeros = ByteBuffer.allocate(CHUNK);
            while (left > 0) {
                zeros.clear().limit((int) Math.min(CHUNK, left));
                left -= channel.write(zeros);
            }
            channel.force(true);
        }
    }
}
