package io.github.civickiosk.fleet.manager.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.PostgresPeer;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Two fleet managers on one PostgreSQL, a broker and some kiosks that report usage all the time, while one after the other is
/// killed. `-Dall` does so for long.
@Timeout(1200)
class KilledUnderLoadTest {

    private static final int KIOSKS = 4;
    private static final int ROUNDS = System.getProperty("all") == null ? 1 : 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path temp;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<OutboxInMemory> outboxes = new ArrayList<>();
    private final List<EdgeNode> kiosks = new ArrayList<>();
    private final CountDownLatch enough = new CountDownLatch(1);
    private PostgresPeer postgres;
    private MosquittoPeer broker;
    private String url;

    @BeforeEach
    void begin() throws Exception {
        postgres = new PostgresPeer();
        open.push(postgres);
        url = postgres.database("fleet", "template1");
        broker = MosquittoPeer.start(temp.resolve("broker"));
        open.push(broker);
        for (int number = 0; number < KIOSKS; number++) {
            outboxes.add(new OutboxInMemory());
            kiosks.add(kiosk("k" + number, outboxes.getLast()));
        }
    }

    private EdgeNode kiosk(String id, OutboxInMemory outbox) {
        var report = new Report();
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        var settings = new EdgeNode.Settings("fleet", id, Optional.of("host"), Duration.ofMillis(500));
        var node = new EdgeNode(settings, List.of(new Broker(broker.uri(), id, Optional.empty(), SparkplugHostTest.QUICK)),
                ConnectionNumber.in(temp.resolve("bdseq-" + id)), report, outbox, Clock.systemUTC());
        open.push(node);
        node.start();
        return node;
    }

    @AfterEach
    void end() throws Exception {
        enough.countDown();
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /// One of the two managers.
    private final class Manager implements AutoCloseable {
        private final CountDownLatch active = new CountDownLatch(1);
        private final CountDownLatch stands = new CountDownLatch(1);
        private final Process process;

        Manager() throws IOException, InterruptedException {
            process = KilledHost.start(url, broker.uri());
            open.push(this);
            Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(this::said));
            assertThat(stands.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("the manager has started").isTrue();
        }

        private void said(String line) {
            if (line.equals("active")) {
                active.countDown();
            } else if (line.equals("stands")) {
                stands.countDown();
            }
        }

        boolean active(Duration within) throws InterruptedException {
            return active.await(within.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private void load() {
        Thread.ofVirtual().start(() -> {
            try {
                while (!enough.await(20, TimeUnit.MILLISECONDS)) {
                    outboxes.forEach(outbox -> outbox.append(1));
                    kiosks.forEach(EdgeNode::recordsAppended);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Until every kiosk has been acknowledged something new.
    private void awaitProgress() throws InterruptedException {
        for (OutboxInMemory outbox : outboxes) {
            assertThat(outbox.acknowledgedThrough(outbox.acknowledged() + 20, PATIENCE)).as("records are acknowledged").isTrue();
        }
    }

    @Test
    void noUsageRecordIsLostWhenManagerBrokerAndDatabaseAreKilledInTurn() throws Exception {
        var active = new Manager();
        assertThat(active.active(PATIENCE)).isTrue();
        load();
        for (int round = 0; round < ROUNDS; round++) {
            awaitProgress();
            var standby = new Manager();
            active.close();
            assertThat(standby.active(Duration.ofSeconds(10))).as("the standby takes over within 10 s").isTrue();
            active = standby;
            awaitProgress();
            broker.kill();
            broker.restart();
            awaitProgress();
            postgres.stop();
            postgres.startAgain();
            awaitProgress();
        }
        enough.countDown();
        for (OutboxInMemory outbox : outboxes) {
            assertThat(outbox.acknowledgedThrough(outbox.after(0, Integer.MAX_VALUE).size(), PATIENCE)).as("all are acknowledged")
                    .isTrue();
        }
        try (var database = Database.open(url)) {
            for (int number = 0; number < KIOSKS; number++) {
                String kiosk = "k" + number;
                long stored = database.<Long>read(handle -> handle.createQuery("select count(*) from usage where kiosk = ?")
                        .bind(0, kiosk).mapTo(Long.class).one());
                assertThat(stored).as(kiosk).isEqualTo(outboxes.get(number).after(0, Integer.MAX_VALUE).size());
            }
        }
    }
}
