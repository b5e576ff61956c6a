package io.github.civickiosk.fleet.manager.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// A PostgreSQL server on a free port of loopback, which can be stopped and started again. It ends with the process at the latest.
public final class PostgresPeer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    public PostgresPeer() throws IOException {
        data = Files.createTempDirectory("postgres");
        running = server().start();
        port = running.getPort();
    }

    /// URL of a new database.
    ///
    /// @param template the one that it is a copy of
    public String database(String name, String template) throws SQLException {
        try (var connection = running.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres&password=postgres";
    }

    public void stop() throws IOException {
        running.close();
    }

    public void startAgain() throws IOException {
        running = server().setPort(port).start();
    }

    private EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
