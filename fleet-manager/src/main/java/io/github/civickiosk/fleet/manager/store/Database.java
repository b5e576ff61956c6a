package io.github.civickiosk.fleet.manager.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The fleet manager's database: a SQLite file in WAL mode, or PostgreSQL. Safe for several threads. On SQLite one thread writes
/// at a time and readers see the last commit; on PostgreSQL writers run beside each other (read committed).
///
/// SQL should run on both unchanged: types TEXT, BIGINT, INTEGER, DOUBLE PRECISION, times as milliseconds, truth as 0 and 1,
/// `on conflict … do update` with its columns qualified, `returning`.
public final class Database implements AutoCloseable {

    private final String url;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final ReentrantLock oneWriter = new ReentrantLock(); // SQLite's
    private final ThreadLocal<@Nullable Handle> writing = new ThreadLocal<>();

    private Database(String url, Dialect dialect, HikariDataSource pool) {
        this.url = url;
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// Opens the database, makes its tables where they are missing and brings them up to date.
    ///
    /// @param url `jdbc:sqlite:FILE`, whose folder is made, or `jdbc:postgresql://HOST/NAME?user=…`
    /// @throws DatabaseException when it does not answer or is not one of ours
    public static Database open(String url) {
        var dialect = Dialect.of(url);
        var pool = DatabaseSource.open(dialect, url);
        return new Database(url, dialect, pool);
    }

    /// Opens a SQLite file.
    public static Database open(Path file) {
        return open("jdbc:sqlite:" + file);
    }

    public Dialect dialect() {
        return dialect;
    }

    /// A connection beside the others, for locks and notices that belong to a connection; PostgreSQL only.
    Connection alone() throws SQLException {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }

    /// Reads in one transaction. The handle is of no use afterwards.
    public <T extends @Nullable Object> T read(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /// Writes in one transaction: committed when this has returned, rolled back when the work throws. A write within a write of
    /// the same thread belongs to the outer transaction.
    public <T extends @Nullable Object> T write(Function<Handle, T> work) {
        var outer = writing.get();
        if (outer != null) {
            return work.apply(outer);
        }
        if (dialect == Dialect.POSTGRESQL) {
            return written(work);
        }
        oneWriter.lock();
        try {
            return written(work);
        } finally {
            oneWriter.unlock();
        }
    }

    private <T extends @Nullable Object> T written(Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> {
            writing.set(handle);
            try {
                return work.apply(handle);
            } finally {
                writing.remove();
            }
        });
    }

    /// Waits for a write of another thread, then closes.
    @Override
    public void close() {
        oneWriter.lock();
        try {
            pool.close();
        } finally {
            oneWriter.unlock();
        }
    }
}
