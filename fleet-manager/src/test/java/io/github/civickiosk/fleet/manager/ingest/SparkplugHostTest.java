package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.UsageOutbox;
import io.github.civickiosk.fleet.agent.UsageRecord;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.github.civickiosk.fleet.manager.store.Kiosk.Presence;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Kiosks, the host and its store, with Mosquitto between them.
@Timeout(90)
class SparkplugHostTest {

    static final Timing QUICK = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(200));
    static final String NCMD = "spBv1.0/fleet/NCMD/k1";

    @TempDir
    Path temp;
    final Deque<AutoCloseable> open = new ArrayDeque<>();
    final Report report = new Report();
    final OutboxInMemory outbox = new OutboxInMemory();
    MosquittoPeer broker;
    FleetStore store;

    @BeforeEach
    void begin() {
        broker = opened(MosquittoPeer.start(temp.resolve("broker")));
        store = opened(FleetStore.open(temp.resolve("fleet.db")));
        report.node().set(Metrics.IN_SERVICE, true);
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
    }

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    <T extends AutoCloseable> T opened(T what) {
        open.push(what);
        return what;
    }

    SparkplugHost host() {
        return host(broker.uri(), Optional.empty());
    }

    SparkplugHost host(URI uri, Optional<Supplier<SSLContext>> tls) {
        var settings = new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(2));
        var host = opened(new SparkplugHost(settings, new Broker(uri, "fleet-manager", tls, QUICK), store, Clock.systemUTC()));
        host.start();
        awaitHost(host);
        return host;
    }

    EdgeNode kiosk() {
        return kiosk("k1", broker.uri(), Optional.empty(), outbox);
    }

    EdgeNode kiosk(String id, URI uri, Optional<Supplier<SSLContext>> tls, UsageOutbox records) {
        var settings = new EdgeNode.Settings("fleet", id, Optional.of("host"), Duration.ofMillis(500));
        var node = opened(new EdgeNode(settings, List.of(new Broker(uri, id, tls, QUICK)),
                ConnectionNumber.in(temp.resolve("bdseq-" + id)), report, records, Clock.systemUTC()));
        node.start();
        return node;
    }

    static void awaitHost(SparkplugHost host) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!host.online() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(host.online()).isTrue();
    }

    /// Waits until the store says so of a kiosk; it looks anew at each change.
    void await(String id, Predicate<Kiosk> says) throws InterruptedException {
        CountDownLatch said = new CountDownLatch(1);
        Runnable look = () -> store.kiosk(id, Instant.EPOCH).filter(says).ifPresent(_ -> said.countDown());
        try (var _ = store.listen(_ -> look.run())) {
            look.run();
            assertThat(said.await(30, TimeUnit.SECONDS)).as(() -> "in time; the store has " + store.kiosk(id, Instant.EPOCH))
                    .isTrue();
        }
    }

    void awaitOnline(String id) throws InterruptedException {
        await(id, kiosk -> kiosk.presence() == Presence.ONLINE);
    }

    @Test
    void showsAKioskWithItsDevices() throws Exception {
        host();
        kiosk();
        await("k1", kiosk -> kiosk.presence() == Presence.ONLINE && !kiosk.devices().isEmpty());
        Kiosk kiosk = store.kiosk("k1", Instant.EPOCH).orElseThrow();
        assertThat(kiosk.inService()).contains(true);
        assertThat(kiosk.devices()).singleElement().satisfies(device -> assertThat(device.status()).isEqualTo("online"));
    }

    @Test
    void showsWhatChanges() throws Exception {
        host();
        kiosk();
        awaitOnline("k1");
        report.node().set(Metrics.HELP_CALLED, true);
        await("k1", Kiosk::helpCalled);
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, "out");
        await("k1", kiosk -> kiosk.devices().stream().anyMatch(device -> "out".equals(device.metrics().get("Paper"))));
        report.device(Metrics.DOCUMENT_PRINTER).gone();
        await("k1", kiosk -> kiosk.devices().stream().noneMatch(Kiosk.Device::online));
    }

    @Test
    void showsAKilledKioskAsOffline() throws Exception {
        host();
        Process killed = KilledKiosk.start("k9", broker.uri(), temp.resolve("bdseq-k9"));
        try {
            await("k9", kiosk -> kiosk.presence() == Presence.ONLINE && !kiosk.devices().isEmpty());
        } finally {
            killed.destroyForcibly();
        }
        await("k9", kiosk -> kiosk.presence() == Presence.OFFLINE);
    }

    @Test
    void storesEachUsageRecordOnceThoughTheBrokerIsKilled() throws Exception {
        host();
        EdgeNode node = kiosk();
        awaitOnline("k1");
        for (int round = 0; round < 3; round++) {
            outbox.append(400);
            node.recordsAppended();
            broker.kill();
            outbox.append(100);
            node.recordsAppended();
            broker.restart();
            assertThat(outbox.acknowledgedThrough(round * 500L + 200, Duration.ofSeconds(30))).as("round %d", round).isTrue();
        }
        assertThat(outbox.acknowledgedThrough(1500, Duration.ofSeconds(30))).isTrue();
        assertThat(store.usage("k1", 10_000)).extracting(row -> row.number()).doesNotHaveDuplicates().hasSize(1500);
        assertThat(store.kiosk("k1", Instant.EPOCH).orElseThrow().printedToday()).isEqualTo(1500);
    }

    @Test
    void storesARecordOnceThoughItsAcknowledgementIsLost() throws Exception {
        var forgetful = new LosesAcknowledgements(outbox, 2);
        outbox.append(3);
        host();
        kiosk("k1", broker.uri(), Optional.empty(), forgetful);
        assertThat(outbox.acknowledgedThrough(3, Duration.ofSeconds(30))).isTrue();
        assertThat(forgetful.lost).isEqualTo(2);
        assertThat(store.usage("k1", 100)).hasSize(3);
    }

    @Test
    void acknowledgesNothingBeforeItIsCommitted() throws Exception {
        host();
        EdgeNode node = kiosk();
        awaitOnline("k1");
        try (var witness = broker.witness(NCMD);
                var other = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("fleet.db"));
                var poison = other.createStatement()) {
            poison.execute("create table absent (id integer primary key)");
            poison.execute("create table nowhere (id integer references absent deferrable initially deferred)");
            // the insert succeeds and the commit fails
            poison.execute("create trigger late after insert on usage begin insert into nowhere values (1); end");
            outbox.append(1);
            node.recordsAppended();
            assertThat(witness.sees(message -> contains(message.payload(), outbox.journal().toString()), Duration.ofSeconds(2)))
                    .isFalse();
            poison.execute("drop trigger late");
            witness.await(message -> contains(message.payload(), outbox.journal().toString()));
        }
        assertThat(store.usage("k1", 10)).hasSize(1);
    }

    @Test
    void asksForABirthWhenAMessageIsMissing() throws Exception {
        host();
        kiosk();
        await("k1", kiosk -> !kiosk.devices().isEmpty());
        try (var witness = broker.witness("spBv1.0/#")) {
            broker.publish("spBv1.0/fleet/NDATA/k1", new Payload(Instant.now(), OptionalInt.of(200),
                    List.of(new Reading("Help/Called", Instant.now(), new Value.Truth(true)))).encode(), false);
            witness.await(message -> message.topic().equals(NCMD) && contains(message.payload(), "Node Control/Rebirth"));
            witness.await("spBv1.0/fleet/NBIRTH/k1");
        }
        await("k1", kiosk -> !kiosk.helpCalled());
    }

    @Test
    void asksAKioskThatItDoesNotKnowForItsBirth() {
        host();
        try (var witness = broker.witness("spBv1.0/fleet/NCMD/stranger")) {
            broker.publish("spBv1.0/fleet/NDATA/stranger", new Payload(Instant.now(), OptionalInt.of(3), List.of()).encode(),
                    false);
            witness.await(message -> contains(message.payload(), "Node Control/Rebirth"));
        }
        assertThat(store.kiosk("stranger", Instant.EPOCH)).isEmpty();
    }

    @Test
    void garbageHarmsNobody() throws Exception {
        host();
        kiosk();
        awaitOnline("k1");
        for (String topic : List.of("NBIRTH/k1", "NDATA/k1", "NDEATH/k1", "DDATA/k1/card-reader", "NBIRTH/k2", "NOISE/k1")) {
            broker.publish("spBv1.0/fleet/" + topic, new byte[]{-1, 0, 7, 7}, false);
        }
        report.node().set(Metrics.HELP_CALLED, true);
        await("k1", Kiosk::helpCalled);
        assertThat(store.kiosks(Instant.EPOCH)).hasSize(1);
    }

    @Test
    void saysThatItIsThereAndThatItHasGone() {
        SparkplugHost host = host();
        try (var witness = broker.witness("spBv1.0/STATE/host")) {
            witness.await(message -> text(message.payload()).startsWith("{\"online\":true,"));
            host.close();
            witness.await(message -> text(message.payload()).startsWith("{\"online\":false,"));
        }
    }

    @Test
    void kiosksComeBackToAHostThatWasAway() throws Exception {
        SparkplugHost first = host();
        kiosk();
        awaitOnline("k1");
        first.close();
        store.write(writer -> writer.stale());
        host();
        awaitOnline("k1");
    }

    @Test
    void aKioskThatVanishedWhileTheHostWasAwayIsOffline() throws Exception {
        store.write(writer -> {
            writer.born("k7", 3, Instant.now(), List.of());
            return true;
        });
        host();
        await("k7", kiosk -> kiosk.presence() == Presence.OFFLINE);
    }

    @Test
    void worksByMutualTls() throws Exception {
        var authority = CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("broker"), temp.resolve("server"));
        authority.issueKiosk("k1", temp.resolve("k1"));
        var encrypted = opened(MosquittoPeer.startWithTls(temp.resolve("tls"), temp.resolve("server")));
        host(encrypted.uri(), tls("server"));
        outbox.append(2);
        kiosk("k1", encrypted.uri(), tls("k1"), outbox);
        assertThat(outbox.acknowledgedThrough(2, Duration.ofSeconds(30))).isTrue();
        try (var witness = encrypted.witness("spBv1.0/STATE/host")) {
            witness.await("spBv1.0/STATE/host");
        }
    }

    @Test
    void aKioskOfAnotherFleetIsNotLetIn() throws Exception {
        var authority = CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of(), temp.resolve("server"));
        CertificateAuthority.create(temp.resolve("other"), Clock.systemUTC()).issueKiosk("k1", temp.resolve("k1"));
        var encrypted = opened(MosquittoPeer.startWithTls(temp.resolve("tls"), temp.resolve("server")));
        host(encrypted.uri(), tls("server"));
        try (var witness = encrypted.witness("spBv1.0/fleet/#")) {
            kiosk("k1", encrypted.uri(), tls("k1"), outbox);
            assertThat(witness.sees(message -> message.topic().endsWith("k1"), Duration.ofSeconds(2))).isFalse();
        }
    }

    Optional<Supplier<SSLContext>> tls(String identity) throws Exception {
        return Optional.of(Identity.load(temp.resolve(identity))::sslContext);
    }

    static boolean contains(byte[] payload, String metric) {
        return new String(payload, StandardCharsets.ISO_8859_1).contains(metric);
    }

    static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /// An outbox that cannot take the first acknowledgements.
    static final class LosesAcknowledgements implements UsageOutbox {

        private final OutboxInMemory outbox;
        private final int toLose;
        volatile int lost;

        LosesAcknowledgements(OutboxInMemory outbox, int toLose) {
            this.outbox = outbox;
            this.toLose = toLose;
        }

        @Override
        public UUID journal() {
            return outbox.journal();
        }

        @Override
        public long acknowledged() {
            return outbox.acknowledged();
        }

        @Override
        public void acknowledge(long through) {
            if (lost < toLose) {
                lost++;
                throw new IllegalStateException("lost, as the test wants it");
            }
            outbox.acknowledge(through);
        }

        @Override
        public List<UsageRecord> after(long number, int limit) {
            return outbox.after(number, limit);
        }
    }
}
