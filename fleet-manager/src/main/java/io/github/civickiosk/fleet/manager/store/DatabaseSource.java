package io.github.civickiosk.fleet.manager.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;

/// Opens the connections of a [Database], its tables up to date.
final class DatabaseSource {

    private static final int CONNECTIONS = 8;
    private static final long PATIENCE_MS = 5_000;

    private DatabaseSource() {}

    static HikariDataSource open(Dialect dialect, String url) {
        var source = connected(dialect == Dialect.SQLITE ? sqlite(url) : postgresql(url), url);
        try {
            migrate(dialect, source);
            return source;
        } catch (FlywayException e) {
            source.close();
            throw new DatabaseException(
                    "The tables of " + Dialect.shown(url) + " could not be brought up to date: " + e.getMessage(), e);
        }
    }

    private static HikariDataSource connected(HikariConfig config, String url) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new DatabaseException("The database " + Dialect.shown(url) + " does not open: " + e.getMessage(), e);
        }
    }

    /// Parts of the fleet manager number their migrations in ranges of their own, so they come out of order.
    private static void migrate(Dialect dialect, HikariDataSource source) {
        Flyway.configure().dataSource(source).locations("classpath:fleet/migrations", dialect.migrations()).outOfOrder(true)
                .load().migrate();
    }

    private static HikariConfig sqlite(String url) {
        var file = Path.of(url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", ""));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new DatabaseException("No folder for the database " + file, e);
        }
        var sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // what is acknowledged to a kiosk must outlive a power cut
        sqlite.setBusyTimeout(10_000);
        sqlite.enforceForeignKeys(true);
        return pool(url, sqlite.toProperties());
    }

    private static HikariConfig postgresql(String url) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "fleet-manager");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        var config = pool(url, properties);
        config.setConnectionInitSql("set jit = off"); // to compile one of our questions takes longer than to answer it
        return config;
    }

    private static HikariConfig pool(String url, Properties properties) {
        var config = new HikariConfig();
        config.setPoolName("fleet");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MS);
        return config;
    }
}
