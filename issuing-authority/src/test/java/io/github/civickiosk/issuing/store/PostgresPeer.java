package io.github.civickiosk.issuing.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// A PostgreSQL server on a free port, which can be stopped and started again.
public final class PostgresPeer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    public PostgresPeer() throws IOException {
        data = Files.createTempDirectory("postgres");
        running = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start();
        port = running.getPort();
    }

    /// URL of a database of its own.
    public String database() throws SQLException {
        String name = "issuing_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = running.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres&password=postgres";
    }

    public void stop() throws IOException {
        running.close();
    }

    public void startAgain() throws IOException {
        running = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
