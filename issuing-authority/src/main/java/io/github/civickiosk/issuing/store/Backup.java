package io.github.civickiosk.issuing.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Copies of a store: one SQLite file with all that lasts, whatever the store itself is. Open visits are not in it.
public final class Backup {

    private Backup() {}

    /// While the authority goes on: the copy is as the store was at one moment.
    ///
    /// @param file must not exist; holds citizens' documents, so that nobody but its owner may read it
    /// @throws IOException saying why there is no copy; nothing is left behind
    public static void of(Store store, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " is there already: name another file, or move it away");
        }
        Path part = Path.of(file + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            write(store, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (JdbiException | SQLException e) {
            throw new IOException("The copy " + file + " was not made: " + StoreFailure.innermost(e).getMessage(), e);
        } finally {
            for (String left : new String[]{"", "-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(Path.of(part + left));
            }
        }
    }

    private static void write(Store store, Path part) throws IOException, SQLException {
        try (Store copy = Store.sqlite(part)) {
            copy.jdbi().useTransaction(
                    to -> store.snapshot(from -> Tables.copy(Tables.inOrder(to.getConnection()), from, to.getConnection())));
        }
        SqliteFile.putAway(part);
    }

    /// What a copy holds, read back.
    ///
    /// @param reading gets the copy as a store
    public static <T> T read(Path file, Function<Store, T> reading) throws IOException {
        T read;
        try (Store copy = Store.sqlite(file)) {
            read = reading.apply(copy);
        }
        try {
            SqliteFile.putAway(file);
        } catch (SQLException e) {
            throw new IOException(file + " cannot be put away: " + e.getMessage(), e);
        }
        return read;
    }

    /// Fills a store that nothing was ever written to.
    ///
    /// @param file is only read; a copy of an earlier version is brought up to date
    /// @param last in the same transaction, after everything
    /// @throws IOException saying why not; then nothing was changed
    public static void into(Store store, Path file, LastStep last) throws IOException {
        try (Store copy = Store.sqlite(file)) {
            store.jdbi().useTransaction(to -> {
                Turn.AUDIT.take(to);
                if (to.select("SELECT count(*) FROM audit").mapTo(Long.class).one() > 0) {
                    throw new NotEmptyException();
                }
                copy.snapshot(from -> Tables.copy(Tables.inOrder(from), from, to.getConnection()));
                last.run(to);
            });
        } catch (NotEmptyException e) {
            throw new IOException("The store is not empty: stop the authority, move its store away, and restore into a new one",
                    e);
        } catch (JdbiException | SQLException e) {
            throw new IOException("Nothing was restored: " + StoreFailure.innermost(e).getMessage(), e);
        }
    }

    /// What belongs to a restored store and stands in no copy.
    public interface LastStep {
        void run(Handle handle);
    }

    /// Reads at one moment.
    interface Reading {
        void read(Connection connection) throws SQLException;
    }

    private static final class NotEmptyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
