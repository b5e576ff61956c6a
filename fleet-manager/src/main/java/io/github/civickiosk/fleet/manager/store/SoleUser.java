package io.github.civickiosk.fleet.manager.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Keeps a second fleet manager from one SQLite file: the two would tell kiosks different things. It is a lock of the operating system on
/// `FILE.lock`, which ends with the process however it ends. Commands that work beside a running fleet manager do not take it.
public final class SoleUser implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";

    private final FileChannel file;
    private final FileLock lock;

    private SoleUser(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /// @param url JDBC URL; empty for a database that several may share
    /// @throws IOException saying that another one works on it, and what to do
    public static Optional<SoleUser> of(String url) throws IOException {
        if (!url.startsWith(SQLITE)) {
            return Optional.empty();
        }
        Path database = Path.of(url.substring(SQLITE.length()));
        Path beside = database.resolveSibling(database.getFileName() + ".lock");
        if (beside.toAbsolutePath().getParent() instanceof Path folder) {
            Files.createDirectories(folder);
        }
        FileChannel file = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tried(file);
        if (lock == null) {
            file.close();
            throw new IOException("Another fleet manager works on " + database
                    + ": end it first, or give this one a --state of its own; several at once need PostgreSQL (--database)");
        }
        return Optional.of(new SoleUser(file, lock));
    }

    private static @Nullable FileLock tried(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        file.close();
    }
}
