package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.github.civickiosk.fleet.manager.store.Kiosk.Presence;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.MqttTap;
import io.github.civickiosk.fleet.peer.MqttTap.Packet;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Connect;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Disconnect;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Publish;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Subscribe;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The normative statements of Sparkplug B 3.0 for a host application, seen in the packets that it sends to Mosquitto and in what
/// it knows of an edge node that a test plays. `docs/sparkplug-conformance.md` says which statement each test holds.
@Timeout(60)
class HostConformanceTest {

    private static final String STATE = "spBv1.0/STATE/host";
    private static final String NCMD = "spBv1.0/fleet/NCMD/k1";
    private static final Duration REORDER = Duration.ofMillis(700);

    @TempDir
    Path temp;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SetClock clock = new SetClock();
    private MosquittoPeer broker;
    private MqttTap tap;
    private FleetStore store;

    @BeforeEach
    void begin() {
        broker = opened(MosquittoPeer.start(temp.resolve("broker")));
        tap = opened(MqttTap.before(broker));
        store = opened(FleetStore.open(temp.resolve("fleet.db")));
    }

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private <T extends AutoCloseable> T opened(T what) {
        open.push(what);
        return what;
    }

    private SparkplugHost host() throws InterruptedException {
        return host(HostListener.NONE, tap);
    }

    private SparkplugHost host(HostListener listener, MqttTap... taps) throws InterruptedException {
        var settings = new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(30), REORDER, false);
        var brokers = Stream.of(taps).map(one -> new Broker(URI.create("mqtt://localhost:" + one.port()), "fleet-manager",
                Optional.empty(), SparkplugHostTest.QUICK)).toList();
        var host = opened(new SparkplugHost(settings, brokers, store, clock, listener));
        host.start();
        for (MqttTap one : taps) {
            one.await(packet -> state(packet).filter(HostState::online).isPresent());
        }
        return host;
    }

    private static Optional<HostState> state(Packet packet) {
        return packet instanceof Publish published && published.topic().equals(STATE)
                ? HostState.decode(published.payload())
                : Optional.empty();
    }

    private static List<HostState> states(MqttTap tap) {
        return tap.packets().stream().flatMap(packet -> state(packet).stream()).toList();
    }

    private static HostState will(Connect connect) {
        return HostState.decode(connect.willPayload()).orElseThrow();
    }

    private void publish(String message, OptionalInt number, Instant at, Reading... readings) {
        publish(broker, message, new Payload(at, number, List.of(readings)).encodeWithTypes());
    }

    private static void publish(MosquittoPeer to, String message, byte[] payload) {
        to.publish("spBv1.0/fleet/" + message, payload, false);
    }

    private static Reading bdSeq(int number) {
        return new Reading("bdSeq", Instant.now(), new Value.Whole(DataType.INT64, number));
    }

    private static Reading number(String metric, long alias, long number) {
        return new Reading(metric, OptionalLong.of(alias), Instant.now(), new Value.Whole(DataType.INT64, number), false);
    }

    private void born(int bdSeq) throws InterruptedException {
        publish("NBIRTH/k1", OptionalInt.of(0), Instant.now(), bdSeq(bdSeq), number("Count", 1, 0));
        publish("DBIRTH/k1/printer", OptionalInt.of(1), Instant.now(), number("Sheets", 2, 0));
        await(kiosk -> kiosk.presence() == Presence.ONLINE && kiosk.devices().stream().anyMatch(Kiosk.Device::online));
    }

    private void counted(int number, int count) {
        publish(broker, "NDATA/k1",
                new Payload(Instant.now(), OptionalInt.of(number), List.of(number("Count", 1, count))).encode());
    }

    private void await(Predicate<Kiosk> says) throws InterruptedException {
        await("k1", says);
    }

    private void await(String id, Predicate<Kiosk> says) throws InterruptedException {
        CountDownLatch said = new CountDownLatch(1);
        Runnable look = () -> store.kiosk(id, Instant.EPOCH).filter(says).ifPresent(_ -> said.countDown());
        try (var _ = store.listen(_ -> look.run())) {
            look.run();
            assertThat(said.await(20, TimeUnit.SECONDS)).as(() -> "in time; the store has " + store.kiosk(id, Instant.EPOCH))
                    .isTrue();
        }
    }

    private Publish awaitCommand(String topic) throws InterruptedException {
        tap.await(packet -> packet instanceof Publish published && published.topic().equals(topic));
        return commands(topic).getFirst();
    }

    private List<Publish> commands(String topic) {
        return tap.packets(Publish.class).stream().filter(published -> published.topic().equals(topic)).toList();
    }

    @Test
    void connectsWithItsDeathAsTheWill() throws Exception {
        host();
        Connect connect = tap.packets(Connect.class).getFirst();
        assertThat(connect.cleanSession()).isTrue();
        assertThat(connect.will()).isTrue();
        assertThat(connect.willTopic()).isEqualTo(STATE);
        assertThat(connect.willQos()).isEqualTo(1);
        assertThat(connect.willRetained()).isTrue();
        assertThat(new String(connect.willPayload(), StandardCharsets.UTF_8))
                .matches("\\{\"online\":false,\"timestamp\":\\d{13}}");
        assertThat(will(connect).at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void subscribesToTheNamespaceAndItsStateBeforeItSpeaks() throws Exception {
        host();
        List<Packet> before = tap.packets().stream().takeWhile(packet -> !(packet instanceof Publish)).toList();
        assertThat(before).filteredOn(packet -> packet instanceof Subscribe).map(packet -> ((Subscribe) packet).filter())
                .containsExactlyInAnyOrder(STATE, "spBv1.0/#");
    }

    @Test
    void itsStateIsRetainedAtQosOneWithTheTimeOfTheWill() throws Exception {
        host();
        Publish birth = commands(STATE).getFirst();
        assertThat(birth.qos()).isEqualTo(1);
        assertThat(birth.retained()).isTrue();
        assertThat(new String(birth.payload(), StandardCharsets.UTF_8)).matches("\\{\"online\":true,\"timestamp\":\\d{13}}");
        assertThat(HostState.decode(birth.payload()).orElseThrow().at())
                .isEqualTo(will(tap.packets(Connect.class).getFirst()).at());
    }

    @Test
    void saysAtOnceThatItIsThereWhenAnOldWillSaysOtherwise() throws Exception {
        host();
        broker.publish(STATE, new HostState(false, Instant.ofEpochSecond(1)).encode(), true);
        tap.await(_ -> states(tap).size() >= 2);
        assertThat(states(tap).get(1)).isEqualTo(states(tap).getFirst());
    }

    @Test
    void saysThatItLeavesBeforeItDisconnects() throws Exception {
        host().close();
        List<Packet> packets = tap.packets();
        Publish death = commands(STATE).getLast();
        assertThat(HostState.decode(death.payload()).orElseThrow()).isEqualTo(new HostState(false, states(tap).getFirst().at()));
        assertThat(death.qos()).isEqualTo(1);
        assertThat(death.retained()).isTrue();
        assertThat(packets.indexOf(death)).isLessThan(packets.indexOf(tap.packets(Disconnect.class).getFirst()));
    }

    @Test
    void itsTimeGoesForwardThoughTheClockWasSetBack() throws Exception {
        host().close();
        clock.setBack(Duration.ofHours(1));
        host();
        tap.await(_ -> tap.packets(Connect.class).size() >= 2 && states(tap).size() >= 3);
        var times = tap.packets(Connect.class).stream().map(connect -> will(connect).at()).toList();
        assertThat(times.get(1)).isAfter(times.get(0));
        assertThat(states(tap).getLast()).isEqualTo(new HostState(true, times.get(1)));
    }

    @Test
    void isLaterThanAStateOfAMachineWhoseClockWasAhead() throws Exception {
        var ahead = Instant.ofEpochMilli(Instant.now().plusSeconds(600).toEpochMilli());
        broker.publish(STATE, new HostState(false, ahead).encode(), true);
        host();
        tap.await(packet -> state(packet).filter(state -> state.online() && state.at().isAfter(ahead)).isPresent());
        Connect last = tap.packets(Connect.class).getLast();
        assertThat(will(last).at()).isEqualTo(states(tap).getLast().at());
    }

    @Test
    void waitsForAMissingMessageAndGoesOnWhenItCame() throws Exception {
        host();
        born(0);
        counted(3, 30);
        counted(4, 40);
        assertThat(store.kiosk("k1", Instant.EPOCH).orElseThrow().metrics()).containsEntry("Count", "0");
        counted(2, 20);
        await(kiosk -> "40".equals(kiosk.metrics().get("Count")));
        counted(5, 50);
        await(kiosk -> "50".equals(kiosk.metrics().get("Count")));
        try (var witness = broker.witness(NCMD)) {
            assertThat(witness.sees(message -> message.topic().equals(NCMD), REORDER.multipliedBy(2))).as("a rebirth is asked")
                    .isFalse();
        }
        assertThat(commands(NCMD)).isEmpty();
    }

    @Test
    void asksForARebirthWhenTheMissingMessageDoesNotCome() throws Exception {
        host();
        born(0);
        long since = System.nanoTime();
        counted(3, 30);
        Publish rebirth = awaitCommand(NCMD);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThan(REORDER);
        var wire = wire(rebirth);
        assertThat(wire.hasSeq()).isFalse();
        assertThat(wire.getTimestamp()).isPositive();
        assertThat(wire.getMetricsList()).singleElement().satisfies(metric -> {
            assertThat(metric.getName()).isEqualTo("Node Control/Rebirth");
            assertThat(metric.getBooleanValue()).isTrue();
        });
        assertThat(rebirth.qos()).isZero();
        assertThat(rebirth.retained()).isFalse();
        await(kiosk -> "30".equals(kiosk.metrics().get("Count")));
    }

    private static io.github.civickiosk.fleet.sparkplug.wire.Payload wire(Publish message) {
        try {
            return io.github.civickiosk.fleet.sparkplug.wire.Payload.parseFrom(message.payload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("Not a Sparkplug payload", e);
        }
    }

    @Test
    void asksForARebirthWhenAnAliasIsNotKnown() throws Exception {
        host();
        born(0);
        publish(broker, "NDATA/k1", new Payload(Instant.now(), OptionalInt.of(2), List.of(number("Other", 77, 1))).encode());
        assertThat(wire(awaitCommand(NCMD)).getMetrics(0).getName()).isEqualTo("Node Control/Rebirth");
    }

    @Test
    void asksForARebirthWhenADeviceIsNotKnown() throws Exception {
        host();
        born(0);
        publish(broker, "DDATA/k1/scanner", new Payload(Instant.now(), OptionalInt.of(2), List.of()).encode());
        awaitCommand(NCMD);
    }

    @Test
    void commandsADeviceByTheAliasOfItsBirth() throws Exception {
        var born = new CountDownLatch(1);
        host(new HostListener() {
            @Override
            public void tick(Orders orders) {
                if (born.getCount() == 0) {
                    orders.send("k1", Optional.of("printer"), "Sheets", new Value.Whole(DataType.INT64, 500));
                }
            }
        }, tap);
        born(0);
        born.countDown();
        Publish command = awaitCommand("spBv1.0/fleet/DCMD/k1/printer");
        assertThat(command.qos()).isZero();
        assertThat(command.retained()).isFalse();
        assertThat(wire(command).hasSeq()).isFalse();
        assertThat(wire(command).getTimestamp()).isPositive();
        assertThat(wire(command).getMetricsList()).singleElement().satisfies(metric -> {
            assertThat(metric.getAlias()).isEqualTo(2);
            assertThat(metric.getLongValue()).isEqualTo(500);
        });
    }

    @Test
    void aDeadNodeIsOfflineWithItsDevicesByTheHostsTime() throws Exception {
        host();
        born(7);
        publish("NDEATH/k1", OptionalInt.empty(), Instant.EPOCH, bdSeq(6));
        counted(2, 9);
        await(kiosk -> "9".equals(kiosk.metrics().get("Count")));
        assertThat(store.kiosk("k1", Instant.EPOCH).orElseThrow().presence()).as("that death was another connection's")
                .isEqualTo(Presence.ONLINE);
        Instant before = Instant.now().minusSeconds(1);
        publish("NDEATH/k1", OptionalInt.empty(), Instant.EPOCH, bdSeq(7));
        await(kiosk -> kiosk.presence() == Presence.OFFLINE);
        Kiosk dead = store.kiosk("k1", Instant.EPOCH).orElseThrow();
        assertThat(dead.since()).isAfter(before);
        assertThat(dead.devices()).singleElement().satisfies(printer -> {
            assertThat(printer.online()).isFalse();
            assertThat(printer.since()).isEqualTo(dead.since());
        });
    }

    @Test
    void aDeadDeviceIsOfflineByTheTimeOfItsDeath() throws Exception {
        host();
        born(0);
        var died = Instant.ofEpochMilli(Instant.now().minusSeconds(30).toEpochMilli());
        publish("DDEATH/k1/printer", OptionalInt.of(2), died);
        await(kiosk -> !kiosk.devices().getFirst().online());
        assertThat(store.kiosk("k1", Instant.EPOCH).orElseThrow().devices().getFirst().since()).isEqualTo(died);
    }

    @Test
    void leavesTheNodesOfOtherGroupsAlone() throws Exception {
        host();
        broker.publish("spBv1.0/other/NBIRTH/k9",
                new Payload(Instant.now(), OptionalInt.of(0), List.of(bdSeq(0))).encodeWithTypes(), false);
        broker.publish("spBv1.0/other/NDATA/k8", new Payload(Instant.now(), OptionalInt.of(4), List.of()).encode(), false);
        born(0);
        assertThat(store.kiosks(Instant.EPOCH)).extracting(Kiosk::id).containsExactly("k1");
        assertThat(commands("spBv1.0/other/NCMD/k8")).isEmpty();
    }

    @Test
    void whatIsHistoricalIsNotSoNow() throws Exception {
        host();
        born(0);
        var past = new Reading("Count", OptionalLong.of(1), Instant.now().minusSeconds(60), new Value.Whole(DataType.INT64, 99),
                true);
        publish(broker, "NDATA/k1", new Payload(Instant.now(), OptionalInt.of(2), List.of(past)).encode());
        publish(broker, "DDATA/k1/printer",
                new Payload(Instant.now(), OptionalInt.of(3), List.of(number("Sheets", 2, 5))).encode());
        await(kiosk -> "5".equals(kiosk.devices().getFirst().metrics().get("Sheets")));
        assertThat(store.kiosk("k1", Instant.EPOCH).orElseThrow().metrics()).containsEntry("Count", "0");
    }

    @Test
    void whenABrokerIsLostOnlyItsKiosksAreStale() throws Exception {
        var second = opened(MosquittoPeer.start(temp.resolve("second")));
        var secondTap = opened(MqttTap.before(second));
        host(HostListener.NONE, tap, secondTap);
        born(0);
        publish(second, "NBIRTH/k2", new Payload(Instant.now(), OptionalInt.of(0), List.of(bdSeq(0))).encodeWithTypes());
        await("k2", kiosk -> kiosk.presence() == Presence.ONLINE);
        HostState first = states(tap).getFirst();
        HostState other = states(secondTap).getLast();
        second.kill();
        await("k2", kiosk -> kiosk.presence() == Presence.STALE);
        assertThat(store.kiosk("k1", Instant.EPOCH).orElseThrow().presence()).isEqualTo(Presence.ONLINE);
        second.restart();
        secondTap.await(packet -> state(packet).filter(state -> state.online() && state.at().isAfter(other.at())).isPresent());
        assertThat(states(tap)).as("the first broker's STATE").containsOnly(first);
    }
}
