package io.github.civickiosk.issuing.store;

import java.nio.file.Path;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens a SQLite file the way everything here needs it: nothing acknowledged is lost when the power fails, and a transaction
/// that writes waits for its turn instead of failing half-way.
public final class SqliteFile {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int CONNECTIONS = 8;

    private SqliteFile() {}

    public static Jdbi open(Path file) {
        return Jdbi.create(pool(file));
    }

    /// Leaves no other file beside one that is put away, so that it can be read from any medium. Nobody else may have it open.
    static void putAway(Path file) throws SQLException {
        try (var connection = source(file).getConnection(); var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
        }
    }

    /// Opening the file costs fifty times what a small query does, so that connections are kept.
    static HikariDataSource pool(Path file) {
        var config = new HikariConfig();
        config.setPoolName(file.getFileName().toString());
        config.setDataSource(source(file));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /// For transactions that only read: they see one moment, and hold up nobody who writes.
    static SQLiteDataSource reading(Path file) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        config.setBusyTimeout(PATIENCE_MILLIS);
        return source(file, config);
    }

    static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // a deleted document is gone from the file
        return source(file, config);
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
