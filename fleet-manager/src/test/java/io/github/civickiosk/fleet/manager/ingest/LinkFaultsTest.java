package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.UsageRow;
import io.github.civickiosk.fleet.peer.FaultyLink;
import io.github.civickiosk.fleet.peer.FaultyLink.Fault;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A kiosk on a link that fails again and again, in every way and at random moments: no usage record is lost and none comes
/// twice, and no thread stays behind.
@Timeout(3_000)
class LinkFaultsTest {

    private static final int FAULTS = System.getProperty("all") == null ? 20 : 1_000;
    private static final Timing QUICK = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(200));

    private final OutboxInMemory outbox = new OutboxInMemory();
    private long records;

    @Test
    void losesNoUsageRecordAndDoublesNoneOnALinkThatFailsAgainAndAgain(@TempDir Path temp) throws Exception {
        long seed = System.nanoTime();
        System.out.println("LinkFaultsTest: " + FAULTS + " faults, seed " + seed);
        var report = new Report();
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        try (var broker = MosquittoPeer.start(temp.resolve("broker"));
                var link = FaultyLink.before(broker);
                var store = FleetStore.open(temp.resolve("fleet.db"));
                var host = new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(2)),
                        new Broker(broker.uri(), "fleet-manager", Optional.empty(), QUICK), store, Clock.systemUTC());
                var node = new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.of("host"), Duration.ofMillis(500)),
                        List.of(new Broker(URI.create("mqtt://localhost:" + link.port()), "k1", Optional.empty(), QUICK)),
                        ConnectionNumber.in(temp.resolve("bdseq")), report, outbox, Clock.systemUTC())) {
            host.start();
            node.start();
            everythingArrives(node);
            int threads = threadsOfTheLink().size();
            var random = new Random(seed);
            for (int i = 0; i < FAULTS; i++) {
                Fault fault = Fault.values()[i % Fault.values().length];
                report.node().set(Metrics.HELP_CALLED, i % 2 == 0);
                append(node, random.nextInt(5));
                Thread.sleep(random.nextInt(60));
                link.fail(fault);
                append(node, 1 + random.nextInt(60));
                Thread.sleep(random.nextInt(500));
                link.mend();
                everythingArrives(node);
            }
            assertThat(store.usage("k1", Integer.MAX_VALUE)).extracting(UsageRow::number)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, records).boxed().toList());
            assertThat(threadsLeftBehind(threads)).as("more than the %d threads of one connection", threads).isEmpty();
        }
    }

    private void append(EdgeNode node, int count) {
        outbox.append(count);
        records += count;
        node.recordsAppended();
    }

    private void everythingArrives(EdgeNode node) throws InterruptedException {
        append(node, 1);
        assertThat(outbox.acknowledgedThrough(records, Duration.ofSeconds(60))).as("record %d is acknowledged", records).isTrue();
    }

    /// What is left of earlier connections once they had time to end.
    private static List<String> threadsLeftBehind(int ofOneConnection) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (threadsOfTheLink().size() > ofOneConnection && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        List<String> now = threadsOfTheLink();
        return now.size() > ofOneConnection ? now : List.of();
    }

    /// Platform threads of the kiosk's link and of its client, with where they stand.
    private static List<String> threadsOfTheLink() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().contains("k1") || thread.getKey().getName().startsWith("MQTT"))
                .map(thread -> thread.getKey().getName() + " " + List.of(thread.getValue()).stream().limit(4).toList()).toList();
    }
}
