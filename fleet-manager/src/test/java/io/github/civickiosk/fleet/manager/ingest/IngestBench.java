package io.github.civickiosk.fleet.manager.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.History;
import io.github.civickiosk.fleet.manager.store.PostgresPeer;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `./kiosk bench ingest`: rows committed to PostgreSQL in a second beside a bare subscriber that copies them, a storm of births,
/// and memory. Everything runs on this machine: the publisher, Mosquitto, PostgreSQL (without fsync) and what is measured.
@EnabledIfSystemProperty(named = "bench", matches = ".*")
class IngestBench {

    private static final int KIOSKS = 200;
    private static final int METRICS = 20;
    private static final int RUNS = 3;
    private static final Duration RUN = Duration.ofSeconds(8);
    private static final int FLEET = 10_000;
    private static final int METRICS_OF_A_KIOSK = 60;
    private static final int METRICS_OF_A_DEVICE = 15;
    private static final Path RESULT = Path.of("target", "bench-ingest.txt");

    @TempDir
    Path temp;
    private final List<String> lines = new ArrayList<>();

    private void say(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
        System.out.println(lines.getLast());
    }

    @Test
    void measure() throws Exception {
        try (var postgres = new PostgresPeer(); var broker = MosquittoPeer.start(temp.resolve("broker"))) {
            List<Double> bare = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                bare.add(bare(postgres.database("bare" + run, "template1"), broker));
                ours.add(ours(postgres.database("ours" + run, "template1"), broker));
                say("run %d: bare subscriber and COPY %.0f rows/s, fleet manager %.0f rows/s, ratio %.2f", run + 1,
                        bare.getLast(),
                        ours.getLast(), ours.getLast() / bare.getLast());
            }
            double ratio = median(ours) / median(bare);
            say("median: bare %.0f rows/s, fleet manager %.0f rows/s, ratio %.2f, goal >= 0.60: %s", median(bare), median(ours),
                    ratio,
                    ratio >= 0.6 ? "met" : "NOT MET");
            storm(postgres.database("storm", "template1"), broker);
        }
        Files.write(RESULT, lines);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static byte[] birth(int metrics, int alias, OptionalInt number, boolean node) {
        List<Reading> readings = new ArrayList<>();
        if (node) {
            readings.add(new Reading("bdSeq", Instant.now(), new Value.Whole(DataType.INT64, 0)));
        }
        IntStream.range(0, metrics).forEach(metric -> readings.add(new Reading("Group/Metric " + metric,
                OptionalLong.of(alias + metric), Instant.now(), new Value.Real(DataType.DOUBLE, metric), false)));
        return new Payload(Instant.now(), number, readings).encodeWithTypes();
    }

    private double bare(String url, MosquittoPeer broker) throws Exception {
        try (var subscriber = new BareIngest(url, broker.uri()); var publisher = new RawPublisher(broker.port())) {
            return perSecond(publisher, subscriber.messages());
        }
    }

    private double ours(String url, MosquittoPeer broker) throws Exception {
        try (var store = new FleetStore(Database.open(url)); var publisher = new RawPublisher(broker.port())) {
            new History(store.database()).keep(Instant.now(), Duration.ofDays(30), Duration.ofDays(800));
            var committed = new AtomicLong();
            var writing = new AtomicLong();
            store.along((_, written) -> writing.set(written.values()));
            store.listen(_ -> committed.addAndGet(writing.getAndSet(0) / METRICS));
            try (var host = new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(60)),
                    new Broker(broker.uri(), "fleet-manager", Optional.empty()), store, Clock.systemUTC())) {
                host.start();
                while (!host.online()) {
                    Thread.onSpinWait();
                }
                for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
                    publisher.publish("spBv1.0/fleet/NBIRTH/k" + kiosk, birth(METRICS, 100, OptionalInt.of(0), true));
                }
                publisher.flush();
                while (store.kiosks(Instant.now()).size() < KIOSKS) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                committed.set(0);
                return perSecond(publisher, committed);
            }
        }
    }

    /// Publishes as fast as it is committed, for a while.
    private static double perSecond(RawPublisher publisher, AtomicLong committed) throws Exception {
        long began = System.nanoTime();
        long from = 0;
        long warm = began + RUN.toNanos() / 4;
        long warmAt = 0;
        for (long message = 0; System.nanoTime() - began < RUN.toNanos(); message++) {
            publisher.data((int) (message % KIOSKS), message, METRICS);
            publisher.await(message, committed);
            if (from == 0 && System.nanoTime() > warm) {
                from = committed.get();
                warmAt = System.nanoTime();
            }
        }
        return (committed.get() - from) * METRICS / ((System.nanoTime() - warmAt) / 1e9);
    }

    private void storm(String url, MosquittoPeer broker) throws Exception {
        long before = used();
        try (var store = new FleetStore(Database.open(url)); var publisher = new RawPublisher(broker.port())) {
            new History(store.database()).keep(Instant.now(), Duration.ofDays(30), Duration.ofDays(800));
            try (var host = new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(600)),
                    new Broker(broker.uri(), "fleet-manager", Optional.empty()), store, Clock.systemUTC())) {
                host.start();
                while (!host.online()) {
                    Thread.onSpinWait();
                }
                say("storm of %d births (%d metrics each), new: %.1f s", FLEET, METRICS_OF_A_KIOSK + 3 * METRICS_OF_A_DEVICE,
                        births(store, publisher, 0));
                say("storm of %d births again: %.1f s", FLEET, births(store, publisher, 1));
                long kiosks = used() - before;
                say("memory for %d kiosks: %.1f MB of heap, %.1f kB each", FLEET, kiosks / 1e6, kiosks / 1e3 / FLEET);
            }
        }
    }

    private static double births(FleetStore store, RawPublisher publisher, int round) throws Exception {
        var born = new AtomicLong();
        var all = new CountDownLatch(1);
        try (var _ = store.along((_, written) -> born.addAndGet(written.values()));
                var _ = store.listen(_ -> {
                    if (born.get() >= (long) FLEET * (METRICS_OF_A_KIOSK + 3 * METRICS_OF_A_DEVICE)) {
                        all.countDown();
                    }
                })) {
            long began = System.nanoTime();
            byte[] node = birth(METRICS_OF_A_KIOSK, 1, OptionalInt.of(0), true);
            for (int kiosk = 0; kiosk < FLEET; kiosk++) {
                publisher.publish("spBv1.0/fleet/NBIRTH/k" + kiosk, node);
                for (int device = 1; device <= 3; device++) {
                    publisher.publish("spBv1.0/fleet/DBIRTH/k" + kiosk + "/device" + device,
                            birth(METRICS_OF_A_DEVICE, 1000 * device, OptionalInt.of(device), false));
                }
                int wanted = kiosk;
                while (wanted * (long) (METRICS_OF_A_KIOSK + 3 * METRICS_OF_A_DEVICE) - born.get() > 200L * 105) {
                    publisher.flush();
                    TimeUnit.MILLISECONDS.sleep(1); // Mosquitto drops QoS 0 beyond a thousand messages
                }
            }
            publisher.flush();
            assertThat(all.await(300, TimeUnit.SECONDS)).as("all births of round %d", round).isTrue();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
