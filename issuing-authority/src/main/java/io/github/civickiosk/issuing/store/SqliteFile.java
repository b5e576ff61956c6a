package io.github.civickiosk.issuing.store;

import java.nio.file.Path;

import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens a SQLite file the way everything here needs it: nothing acknowledged is lost when the power fails, and a transaction
/// that writes waits for its turn instead of failing half-way.
public final class SqliteFile {

    private static final int PATIENCE_MILLIS = 5_000;

    private SqliteFile() {}

    public static Jdbi open(Path file) {
        return Jdbi.create(source(file));
    }

    static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // a deleted document is gone from the file
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
