package io.github.civickiosk.fleet.manager.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.github.civickiosk.fleet.manager.store.Kiosk.Presence;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A kiosk whose texts a database does not take stops nobody else's.
@OnEachDatabase
@Timeout(90)
class StorableTest {

    /// Longer than a key of PostgreSQL's indexes, and nothing that could be pressed together.
    private static final String ENDLESS = new Random(1).ints(20_000, 'a', 'z').mapToObj(Character::toString)
            .collect(Collectors.joining());

    @TempDir
    Path temp;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final DatabasePeer databases;

    StorableTest(DatabasePeer databases) {
        this.databases = databases;
    }

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void oneKiosksTextsStopNobodyElses() throws Exception {
        var broker = opened(MosquittoPeer.start(temp.resolve("broker")));
        var store = new FleetStore(databases.open());
        var host = opened(new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(2)),
                new Broker(broker.uri(), "fleet-manager", Optional.empty(), SparkplugHostTest.QUICK), store, Clock.systemUTC()));
        host.start();
        SparkplugHostTest.awaitHost(host);
        var wild = report(ENDLESS);
        wild.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, "full\0");
        kiosk("wild", broker, wild);
        kiosk("tame", broker, report("online"));
        await(store, "tame", kiosk -> kiosk.presence() == Presence.ONLINE && !kiosk.devices().isEmpty());
        await(store, "wild", kiosk -> kiosk.presence() == Presence.ONLINE && !kiosk.devices().isEmpty());
        assertThat(store.kiosk("wild", Instant.EPOCH).orElseThrow().devices()).singleElement().satisfies(device -> {
            assertThat(device.status()).isEqualTo(ENDLESS.substring(0, Storable.LONGEST_STATE));
            assertThat(device.metrics()).containsEntry("Paper", "full\uFFFD");
        });
    }

    @Test
    void whatFitsIsLeftAsItIs() {
        var payload = new Payload(Instant.EPOCH, OptionalInt.of(0),
                List.of(new Reading("Status", Instant.EPOCH, new Value.Text("online")),
                        new Reading("Log", Instant.EPOCH, new Value.Text(ENDLESS))));
        assertThat(Storable.of("k", payload)).isSameAs(payload);
        var endless = new Payload(Instant.EPOCH, OptionalInt.of(0),
                List.of(new Reading(ENDLESS, Instant.EPOCH, new Value.Text("x"))));
        assertThat(Storable.of("k", endless).readings()).isEmpty();
    }

    private static Report report(String status) {
        var report = new Report();
        report.node().set(Metrics.IN_SERVICE, true);
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, status);
        return report;
    }

    private void kiosk(String id, MosquittoPeer broker, Report report) {
        var settings = new EdgeNode.Settings("fleet", id, Optional.of("host"), Duration.ofMillis(500));
        opened(new EdgeNode(settings, List.of(new Broker(broker.uri(), id, Optional.empty(), SparkplugHostTest.QUICK)),
                ConnectionNumber.in(temp.resolve("bdseq-" + id)), report, new OutboxInMemory(), Clock.systemUTC())).start();
    }

    private static void await(FleetStore store, String id, Predicate<Kiosk> says) throws InterruptedException {
        var said = new CountDownLatch(1);
        Runnable look = () -> store.kiosk(id, Instant.EPOCH).filter(says).ifPresent(_ -> said.countDown());
        try (var _ = store.listen(_ -> look.run())) {
            look.run();
            assertThat(said.await(30, TimeUnit.SECONDS)).as(() -> "in time; the store has " + store.kiosk(id, Instant.EPOCH))
                    .isTrue();
        }
    }

    private <T extends AutoCloseable> T opened(T what) {
        open.push(what);
        return what;
    }
}
