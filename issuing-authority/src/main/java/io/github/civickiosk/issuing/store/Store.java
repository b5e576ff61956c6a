package io.github.civickiosk.issuing.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/// What the authority keeps: a SQLite file in its data folder, or a PostgreSQL database that several instances share. Opening it
/// brings its tables up to date. What is written for it must mean the same to both: see `issuing/migrations`. Safe for several threads.
public final class Store implements AutoCloseable {

    /// How long a start waits for a database that does not answer yet.
    static final Duration PATIENCE_AT_START = Duration.ofSeconds(30);
    private static final String MIGRATIONS = "classpath:issuing/migrations/";

    private final Jdbi jdbi;
    private final HikariDataSource pool;
    private final Optional<DataSource> readingFile;

    /// @param readingFile for reading a SQLite file at one moment; empty for PostgreSQL
    private Store(HikariDataSource pool, Optional<DataSource> readingFile) {
        this.jdbi = Jdbi.create(pool);
        this.pool = pool;
        this.readingFile = readingFile;
    }

    /// @param url of PostgreSQL, as JDBC writes it; without one it is `authority.db` in the data folder
    /// @throws IOException telling the operator what cannot be reached or used
    public static Store open(Path data, Optional<String> url) throws IOException {
        return url.isPresent() ? postgresql(url.get(), PATIENCE_AT_START) : sqlite(data.resolve("authority.db"));
    }

    public static Store sqlite(Path file) throws IOException {
        migrate(SqliteFile.source(file), file.toString(), "sqlite",
                Map.of("integer", "INTEGER", "bytes", "BLOB", "strict", "STRICT"));
        return new Store(SqliteFile.pool(file), Optional.of(SqliteFile.reading(file)));
    }

    static Store postgresql(String url, Duration patience) throws IOException {
        HikariDataSource pool = pool(url, patience);
        try {
            var patient = new PGSimpleDataSource(); // a migration may take longer than an answer
            patient.setUrl(url);
            migrate(patient, PostgresPool.shown(url), "postgresql", Map.of("integer", "BIGINT", "bytes", "BYTEA", "strict", ""));
            return new Store(pool, Optional.empty());
        } catch (IOException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(String url, Duration patience) throws IOException {
        try {
            return PostgresPool.open(url, patience);
        } catch (HikariPool.PoolInitializationException e) {
            throw new IOException("The store " + PostgresPool.shown(url) + " cannot be used after " + patience.toSeconds()
                    + " s: " + StoreFailure.innermost(e).getMessage()
                    + ". Check --store, and that PostgreSQL runs and lets this user in", e);
        }
    }

    private static void migrate(DataSource source, String shown, String dialect, Map<String, String> words) throws IOException {
        try {
            Flyway.configure().dataSource(source).locations(MIGRATIONS + "both", MIGRATIONS + dialect).placeholders(words)
                    .baselineOnMigrate(true).baselineVersion("0") // a file of the time before there were migrations
                    .outOfOrder(true).load().migrate();
        } catch (FlywayException e) {
            throw new IOException(
                    "The store " + shown + " cannot be brought up to date: " + StoreFailure.innermost(e).getMessage(), e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /// What was deleted is gone from the files, too. PostgreSQL sees to it by itself (autovacuum).
    public void forget() {
        if (readingFile.isPresent()) {
            jdbi.useHandle(handle -> handle.select("PRAGMA wal_checkpoint(TRUNCATE)").mapToMap().list());
        }
    }

    /// Whether it answers now.
    public boolean answers() {
        try {
            return jdbi.withHandle(handle -> handle.select("SELECT count(*) FROM turn").mapTo(Integer.class).one()) > 0;
        } catch (JdbiException e) {
            return false;
        }
    }

    /// Reads all as it is at one moment, and holds nobody up.
    void snapshot(Backup.Reading reading) throws SQLException {
        try (Connection connection = readingFile.orElse(pool).getConnection()) {
            connection.setAutoCommit(false);
            if (readingFile.isEmpty()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            try {
                reading.read(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
