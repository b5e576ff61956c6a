package io.github.civickiosk.fleet.manager.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.manager.broker.BrokerConfig;
import io.github.civickiosk.fleet.manager.broker.EmbeddedBroker;
import io.github.civickiosk.fleet.manager.broker.ServerIdentity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.UsageRow;
import io.github.civickiosk.fleet.peer.FaultyLink;
import io.github.civickiosk.fleet.peer.FaultyLink.Fault;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;

/// A kiosk on a link that fails again and again, in every way and at random moments, with sessions all the while. `main` is what
/// `./kiosk bench link-faults` runs.
final class LinkFaults implements AutoCloseable {

    private static final Timing QUICK = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(200));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KIOSK = "k1";

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final OutboxInMemory outbox = new OutboxInMemory();
    private final Report report = new Report();
    private final FaultyLink link;
    private final FleetStore store;
    private final EdgeNode node;
    private long records;

    /// Which broker stands between them.
    enum Between {
        MOSQUITTO, ARTEMIS
    }

    /// What came of it.
    ///
    /// @param slowest     from the mending of the link to the last record's acknowledgement
    /// @param threadsLeft platform threads of the link beyond those of one connection
    /// @param heap        bytes in use after a collection: at a quarter of the faults, and at the end
    record Outcome(long sent, long stored, long doubled, Duration slowest, List<String> threadsLeft, long[] heap) {}

    private record Peer(int port, String scheme, Optional<Supplier<SSLContext>> host, Optional<Supplier<SSLContext>> kiosk) {}

    LinkFaults(Between between, Path folder) throws Exception {
        Peer peer = between == Between.MOSQUITTO ? mosquitto(folder) : artemis(folder);
        link = keep(FaultyLink.before(peer.port()));
        store = keep(FleetStore.open(folder.resolve("fleet.db")));
        var host = keep(new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(2)),
                new Broker(uri(peer, peer.port()), "fleet-manager", peer.host(), QUICK), store, Clock.systemUTC()));
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        node = keep(new EdgeNode(new EdgeNode.Settings("fleet", KIOSK, Optional.of("host"), Duration.ofMillis(500)),
                List.of(new Broker(uri(peer, link.port()), KIOSK, peer.kiosk(), QUICK)),
                ConnectionNumber.in(folder.resolve("bdseq")), report, outbox, Clock.systemUTC()));
        host.start();
        node.start();
    }

    private Peer mosquitto(Path folder) {
        return new Peer(keep(MosquittoPeer.start(folder.resolve("broker"))).port(), "mqtt", Optional.empty(), Optional.empty());
    }

    private Peer artemis(Path folder) throws Exception {
        var authority = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of(), folder.resolve("host"));
        authority.issueKiosk(KIOSK, folder.resolve(KIOSK));
        var broker = keep(EmbeddedBroker
                .start(new BrokerConfig(folder.resolve("broker"), "127.0.0.1", 0, "fleet", folder.resolve("host"))));
        return new Peer(broker.port(), "mqtts", Optional.of(() -> tls(folder.resolve("host"))),
                Optional.of(() -> tls(folder.resolve(KIOSK))));
    }

    private static SSLContext tls(Path identity) {
        try {
            return ServerIdentity.load(identity).tls();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI uri(Peer peer, int port) {
        return URI.create(peer.scheme() + "://localhost:" + port);
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.addFirst(part);
        return part;
    }

    /// Makes the faults, each followed by all that is to arrive.
    ///
    /// @throws AssertionError when something does not arrive within a minute of a mended link
    Outcome run(int faults, long seed) throws InterruptedException {
        everythingArrives();
        int threads = threadsOfTheLink().size();
        var random = new Random(seed);
        Duration slowest = Duration.ZERO;
        long[] heap = new long[2];
        for (int i = 0; i < faults; i++) {
            if (i == faults / 4) {
                heap[0] = heap();
            }
            report.node().set(Metrics.HELP_CALLED, i % 2 == 0);
            append(random.nextInt(5));
            Thread.sleep(random.nextInt(60));
            link.fail(Fault.values()[i % Fault.values().length]);
            append(1 + random.nextInt(60));
            Thread.sleep(random.nextInt(500));
            link.mend();
            Duration took = everythingArrives();
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        heap[1] = heap();
        List<Long> stored = store.usage(KIOSK, Integer.MAX_VALUE).stream().map(UsageRow::number).toList();
        long distinct = stored.stream().distinct().count();
        return new Outcome(records, distinct, stored.size() - distinct, slowest, threadsLeftBehind(threads), heap);
    }

    private void append(int count) {
        outbox.append(count);
        records += count;
        node.recordsAppended();
    }

    private Duration everythingArrives() throws InterruptedException {
        long begin = System.nanoTime();
        append(1);
        if (!outbox.acknowledgedThrough(records, PATIENCE)) {
            throw new AssertionError("record " + records + " is not acknowledged");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
                .filter(thread -> thread.getKey().getName().contains(KIOSK) || thread.getKey().getName().startsWith("MQTT"))
                .map(thread -> thread.getKey().getName() + " " + List.of(thread.getValue()).stream().limit(4).toList()).toList();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
    }

    /// @param arguments broker, number of faults, seed
    public static void main(String[] arguments) throws Exception {
        var between = Between.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int faults = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory(Path.of("target"), "link-faults");
        try (var faulty = new LinkFaults(between, folder)) {
            var outcome = faulty.run(faults, Long.parseLong(arguments[2]));
            say("faults", faults);
            say("records", outcome.sent());
            say("lost records", outcome.sent() - outcome.stored());
            say("doubled records", outcome.doubled());
            say("slowest return", outcome.slowest().toMillis() / 1e3);
            say("threads left", outcome.threadsLeft().size());
            say("heap first", outcome.heap()[0] / 1e6);
            say("heap last", outcome.heap()[1] / 1e6);
        }
        System.exit(0);
    }

    private static void say(String figure, double value) {
        System.out.printf(Locale.ROOT, "figure %s=%.3f%n", figure, value);
    }
}
