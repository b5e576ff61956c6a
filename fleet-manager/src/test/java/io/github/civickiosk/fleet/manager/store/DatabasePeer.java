package io.github.civickiosk.fleet.manager.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Makes empty databases of one kind, and closes them after the test class. PostgreSQL is one server for all test classes.
public final class DatabasePeer implements AutoCloseable {

    private static final String TEMPLATE = "fleet_template";
    private static @Nullable PostgresPeer postgres;

    private final Dialect dialect;
    private final Deque<Database> open = new ArrayDeque<>();

    public DatabasePeer(Dialect dialect) {
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /// A database with its tables and nothing in them.
    public Database open() {
        return open(url());
    }

    /// Opens what [#url] gave, also a second time.
    public Database open(String url) {
        open.push(Database.open(url));
        return open.peek();
    }

    /// URL of a database with its tables and nothing in them.
    public String url() {
        try {
            return switch (dialect) {
                case SQLITE -> "jdbc:sqlite:" + temporary().resolve("fleet.db");
                case POSTGRESQL -> postgres().database("fleet_" + UUID.randomUUID().toString().replace("-", ""), TEMPLATE);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path temporary() throws IOException {
        var folder = Files.createTempDirectory("fleet");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static synchronized PostgresPeer postgres() throws IOException, SQLException {
        if (postgres == null) {
            postgres = new PostgresPeer();
            Database.open(postgres.database(TEMPLATE, "template1")).close();
        }
        return postgres;
    }

    @Override
    public void close() {
        open.forEach(Database::close);
    }

    @Override
    public String toString() {
        return dialect.toString();
    }
}
