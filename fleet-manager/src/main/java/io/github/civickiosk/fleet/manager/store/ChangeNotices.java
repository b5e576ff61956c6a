package io.github.civickiosk.fleet.manager.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells every fleet manager on one PostgreSQL which kiosks another one changed (LISTEN and NOTIFY), so that the pages of all of
/// them are live. A notice that is lost with a connection costs one late page.
final class ChangeNotices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotices.class);
    private static final String CHANNEL = "fleet_changed";
    private static final int LONGEST = 7_000; // PostgreSQL takes 8,000 bytes
    private static final int WAIT_MS = 500;

    private final String own = UUID.randomUUID().toString();
    private final Database database;
    private final Consumer<Set<String>> changed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    ChangeNotices(Database database, Consumer<Set<String>> changed) {
        this.database = database;
        this.changed = changed;
        this.thread = Thread.ofVirtual().name("change-notices").start(this::live);
    }

    /// Tells the others, once this transaction is committed.
    void tell(Handle handle, Set<String> kiosks) {
        var ids = new StringBuilder();
        for (String kiosk : kiosks) {
            if (ids.length() + kiosk.length() * 3 > LONGEST) {
                send(handle, ids.toString());
                ids.setLength(0);
            }
            ids.append('/').append(kiosk); // in no id
        }
        send(handle, ids.toString());
    }

    private void send(Handle handle, String ids) {
        handle.createQuery("select pg_notify(:channel, :notice)").bind("channel", CHANNEL).bind("notice", own + ids)
                .map((_, _) -> true)
                .list();
    }

    private void live() {
        try {
            while (closing.getCount() > 0) {
                try (Connection connection = database.alone()) {
                    listen(connection);
                } catch (SQLException e) {
                    LOG.debug("No notices of changes", e);
                    var _ = closing.await(WAIT_MS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The notices of changes were interrupted");
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        var postgres = connection.unwrap(PGConnection.class);
        while (closing.getCount() > 0) {
            PGNotification[] notices = postgres.getNotifications(WAIT_MS);
            for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
                String[] said = notice.getParameter().split("/");
                if (!said[0].equals(own)) {
                    changed.accept(Arrays.stream(said).skip(1).collect(Collectors.toUnmodifiableSet()));
                }
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
