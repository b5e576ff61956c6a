package io.github.civickiosk.fleet.manager.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which of several fleet managers on one PostgreSQL is active: the one that holds an advisory lock, by a connection of its own.
/// The server lets go of it when the process ends, at once, or when its machine has vanished, after about eight seconds. SQLite
/// has one fleet manager, which is active. One thread.
public final class ActiveLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveLock.class);
    private static final long OURS = 0x6B696F736BL << 24; // among the advisory locks of others
    private static final int PATIENCE_S = 2;

    private final Database database;
    private final long number;
    private @Nullable Connection connection;

    /// @param group Sparkplug group: each has an active host of its own
    public ActiveLock(Database database, String group) {
        this.database = database;
        var sum = new CRC32();
        sum.update(group.getBytes(StandardCharsets.UTF_8));
        this.number = OURS ^ sum.getValue();
    }

    /// What an attempt or a look has found.
    public enum Holder {
        US, ANOTHER,
        /// The database does not answer.
        UNKNOWN
    }

    /// Takes the lock if it is free, and looks whether it is still held. Takes about two seconds at most.
    public Holder take() {
        if (database.dialect() == Dialect.SQLITE) {
            return Holder.US;
        }
        try {
            if (connection != null && connection.isValid(PATIENCE_S)) {
                return Holder.US;
            }
            letGo();
            Connection attempt = database.alone();
            if (locks(attempt)) {
                connection = attempt;
                return Holder.US;
            }
            attempt.close();
            return Holder.ANOTHER;
        } catch (SQLException e) {
            LOG.debug("The active host's lock cannot be asked for", e);
            return Holder.UNKNOWN;
        }
    }

    private boolean locks(Connection attempt) throws SQLException {
        try (var statement = attempt.createStatement()) {
            statement.execute("set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3");
            try (var row = statement.executeQuery("select pg_try_advisory_lock(" + number + ")")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void letGo() {
        var gone = connection;
        connection = null;
        if (gone == null) {
            return;
        }
        try {
            gone.close();
        } catch (SQLException e) {
            LOG.debug("The connection of the active host's lock did not close well", e);
        }
    }

    @Override
    public void close() {
        letGo();
    }
}
