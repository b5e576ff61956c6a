package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.peer.CountingLink;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.Witness;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What a quiet kiosk costs on the wire in a day: every message of such a day is sent through TLS and a link that counts, and the
/// day is added up from them. Headers of TCP and IP are counted, and an acknowledgement of its own
/// for each segment that is not answered at once.
@Timeout(120)
class WireCostTest {

    private static final long A_DAY = Duration.ofDays(1).toSeconds();
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path temp;
    private final Report report = new Report();

    private record Cost(long connecting, long beat, long ping, long change) {

        /// A day with one connection, the usual heartbeats and as many pings as keep alive can ask for, and a hundred measures
        /// that moved by more than their dead band.
        long quietDay() {
            long beats = A_DAY / EdgeNode.Settings.USUAL_HEARTBEAT.toSeconds();
            long pings = A_DAY / Timing.USUAL.keepAlive().toSeconds();
            return connecting + beats * beat + pings * ping + 100 * change;
        }
    }

    @Test
    void aQuietKioskCostsLessThanAMegabyteADay() throws Exception {
        var authority = CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("broker"), temp.resolve("server"));
        authority.issueKiosk("k1", temp.resolve("k1"));
        Optional<Supplier<SSLContext>> tls = Optional.of(Identity.load(temp.resolve("k1"))::sslContext);
        Metrics.DEVICES.keySet().forEach(device -> report.device(device).set(Metrics.STATUS, "online"));
        try (var mosquitto = MosquittoPeer.startWithTls(temp.resolve("tls"), temp.resolve("server"))) {
            Cost cost = measure(mosquitto, tls);
            System.out.printf(
                    "WireCostTest: connecting and births %d bytes, heartbeat %d, ping %d, a change %d; a quiet day %d%n",
                    cost.connecting(), cost.beat(), cost.ping(), cost.change(), cost.quietDay());
            assertThat(cost.quietDay()).isLessThan(1_000_000);
        }
    }

    private Cost measure(MosquittoPeer broker, Optional<Supplier<SSLContext>> tls) throws Exception {
        long connecting;
        long beat;
        long change;
        try (var link = CountingLink.before(broker);
                var witness = broker.witness("spBv1.0/fleet/#");
                var node = node(link, tls, Duration.ofSeconds(1), HOUR)) {
            node.start();
            await(witness, "DBIRTH", Metrics.DEVICES.size());
            connecting = link.onTheWire();
            int before = count(witness, "NDATA");
            await(witness, "NDATA", before + 5);
            beat = (link.onTheWire() - connecting) / (count(witness, "NDATA") - before);
        }
        try (var link = CountingLink.before(broker);
                var witness = broker.witness("spBv1.0/fleet/#");
                var node = node(link, tls, HOUR, HOUR)) {
            node.start();
            await(witness, "DBIRTH", Metrics.DEVICES.size());
            long born = link.onTheWire();
            for (int i = 1; i <= 10; i++) {
                report.device(Metrics.BOARD).set(Metrics.SOC_TEMPERATURE, 40L + 5 * (i % 2));
                await(witness, "DDATA", i);
            }
            change = (link.onTheWire() - born) / 10;
        }
        return new Cost(connecting, beat, ping(broker, tls), change);
    }

    /// A machine that is busy misses a ping and connects again: then it is measured anew.
    private long ping(MosquittoPeer broker, Optional<Supplier<SSLContext>> tls) throws Exception {
        while (true) {
            try (var link = CountingLink.before(broker);
                    var witness = broker.witness("spBv1.0/fleet/#");
                    var node = node(link, tls, HOUR, Duration.ofSeconds(2))) {
                node.start();
                await(witness, "DBIRTH", Metrics.DEVICES.size());
                link.awaitSent(link.sent() + 1); // whatever of the births is still under way
                int sent = link.sent();
                long bytes = link.onTheWire();
                link.awaitSent(sent + 3);
                if (count(witness, "NBIRTH") == 1) {
                    return (link.onTheWire() - bytes) / (link.sent() - sent);
                }
            }
        }
    }

    private EdgeNode node(CountingLink link, Optional<Supplier<SSLContext>> tls, Duration heartbeat, Duration keepAlive) {
        var settings = new EdgeNode.Settings("fleet", "k1", Optional.empty(), Duration.ofSeconds(20), heartbeat);
        var timing = new Timing(Duration.ofSeconds(10), keepAlive, Duration.ofMillis(50), Duration.ofMillis(200));
        return new EdgeNode(settings, List.of(new Broker(URI.create("mqtts://localhost:" + link.port()), "k1", tls, timing)),
                ConnectionNumber.in(temp.resolve("bdseq")), report, new OutboxInMemory(), Clock.systemUTC());
    }

    private static int count(Witness witness, String kind) {
        return (int) witness.all().stream().filter(seen -> seen.topic().contains("/" + kind + "/")).count();
    }

    private static void await(Witness witness, String kind, int count) {
        witness.await(_ -> count(witness, kind) >= count);
    }
}
