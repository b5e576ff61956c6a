package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A kiosk comes back after a quarter of a year: its records are stored in minutes, and what happens now is told meanwhile. The
/// default run takes nine days of it, `-Dall` all ninety.
@Timeout(600)
class ReplayTest {

    private static final int A_DAY = 300;
    private static final int DAYS = System.getProperty("all") == null ? 9 : 90;
    private static final Duration GOAL = Duration.ofMinutes(5).multipliedBy(DAYS).dividedBy(90);
    private static final int SMALL = 300;

    @Test
    void storesWhatHasHeapedUpWithoutHoldingUpWhatHappensNow(@TempDir Path temp) throws Exception {
        var outbox = new OutboxInMemory();
        outbox.append(DAYS * A_DAY);
        var report = new Report();
        try (var broker = MosquittoPeer.start(temp.resolve("broker"));
                var store = FleetStore.open(temp.resolve("fleet.db"));
                var host = new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(2)),
                        new Broker(broker.uri(), "fleet-manager", Optional.empty()), store, Clock.systemUTC());
                var witness = broker.witness("spBv1.0/fleet/#");
                var node = new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.of("host"), Duration.ofSeconds(20)),
                        List.of(new Broker(URI.create("mqtt://localhost:" + broker.port()), "k1", Optional.empty())),
                        ConnectionNumber.in(temp.resolve("bdseq")), report, outbox, Clock.systemUTC())) {
            host.start();
            node.start();
            witness.await("spBv1.0/fleet/NBIRTH/k1");
            long began = System.nanoTime();
            Duration slowest = Duration.ZERO;
            for (int i = 0; outbox.acknowledged() < DAYS * A_DAY; i++) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GOAL.plusSeconds(20));
                slowest = longer(slowest, told(report, witness, i % 2 == 0));
                outbox.acknowledgedThrough(outbox.acknowledged() + 1, Duration.ofMillis(200));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("ReplayTest: %d records in %d ms, slowest change of the moment %d ms%n", DAYS * A_DAY,
                    took.toMillis(),
                    slowest.toMillis());
            assertThat(store.usage("k1", Integer.MAX_VALUE)).hasSize(DAYS * A_DAY);
            assertThat(took).isLessThan(GOAL);
            assertThat(slowest).isLessThan(Duration.ofSeconds(5));
        }
    }

    /// How long it takes until the broker has a change of the moment.
    private static Duration told(Report report, io.github.civickiosk.fleet.peer.Witness witness, boolean called) {
        witness.forget();
        long at = System.nanoTime();
        report.node().set(Metrics.HELP_CALLED, called);
        witness.await(seen -> seen.topic().equals("spBv1.0/fleet/NDATA/k1") && seen.payload().length < SMALL);
        return Duration.ofNanos(System.nanoTime() - at);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
