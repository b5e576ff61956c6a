package io.github.civickiosk.core.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One SQLite file and the one thread, `journal`, that touches it. A commit has reached the disk when a call returns
/// (WAL, `synchronous=FULL`).
final class JournalFile implements AutoCloseable {

    private static final int PAGE_BYTES = 4096;
    /// Room for some hundred sessions.
    private static final int RESERVED_PAGES = 64;
    private static final long ROOM = 8L * RESERVED_PAGES * PAGE_BYTES;

    private final Path file;
    private final Connection connection;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("journal").daemon().factory());

    private final Runnable boundary;

    /// @param boundary called in the journal's thread before and after each commit
    JournalFile(Path file, Runnable boundary) {
        this.file = file.toAbsolutePath();
        this.boundary = boundary;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + this.file, settings());
            pragma("wal_autocheckpoint = " + RESERVED_PAGES);
            Schema.upgrade(connection);
        } catch (SQLException e) {
            thread.shutdownNow();
            throw new JournalException("The journal " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Properties settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setPragma(SQLiteConfig.Pragma.PAGE_SIZE, Integer.toString(PAGE_BYTES));
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        return config.toProperties();
    }

    /// Runs one transaction.
    <T> T transaction(Work<T> work) {
        return call(() -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                boundary.run();
                connection.commit();
                connection.setAutoCommit(true);
                boundary.run();
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(e);
                throw e;
            }
        });
    }

    /// A disk that is full has ended the transaction already; the connection must leave it all the same.
    private void undo(Exception cause) {
        try (AutoCloseable _ = () -> connection.setAutoCommit(true)) {
            connection.rollback();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }

    int update(String sql, @Nullable Object... values) {
        return transaction(c -> update(c, sql, values));
    }

    static int update(Connection c, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(c, sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
        return call(() -> query(connection, sql, reader, values));
    }

    static <T> List<T> query(Connection c, String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(c, sql, values); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    /// Bytes in use within the file.
    long used() {
        return call(() -> (long) (pragma("page_count") - pragma("freelist_count")) * PAGE_BYTES);
    }

    /// Keeps free pages in the file and a write-ahead log that has room for them: both are overwritten, never grown, by
    /// the rows of a session.
    boolean reserve() {
        return call(() -> {
            // on a disk without room the attempt itself would clog the log
            if (pragma("freelist_count") < RESERVED_PAGES && Files.getFileStore(file).getUsableSpace() > ROOM) {
                update(connection, "INSERT INTO reserve VALUES (zeroblob(?))", 2 * RESERVED_PAGES * PAGE_BYTES);
                boundary.run();
                update(connection, "DELETE FROM reserve");
                boundary.run();
                pragma("wal_checkpoint(RESTART)");
            }
            return pragma("freelist_count") >= RESERVED_PAGES;
        });
    }

    private int pragma(String name) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getInt(1);
        }
    }

    private static PreparedStatement prepare(Connection c, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = c.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private <T> T call(java.util.concurrent.Callable<T> work) {
        try {
            return thread.submit(work).get(Journal.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new JournalException("The journal cannot be used: " + e.getCause(), e);
        } catch (RejectedExecutionException e) {
            throw new JournalException("The journal is closed", e);
        } catch (TimeoutException e) {
            throw new JournalException("The disk did not take it within " + Journal.PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("Interrupted while the journal was written", e);
        }
    }

    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.submit(() -> {
            connection.close();
            return true;
        });
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
