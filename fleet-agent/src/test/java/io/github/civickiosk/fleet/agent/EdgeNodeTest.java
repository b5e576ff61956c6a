package io.github.civickiosk.fleet.agent;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.agent.command.CommandInbox;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.Witness;
import io.github.civickiosk.fleet.peer.Witness.Seen;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;
import io.github.civickiosk.fleet.sparkplug.link.Hold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The edge node against Mosquitto; `mosquitto_sub` says what it said.
@Timeout(60)
class EdgeNodeTest {

    static final Timing QUICK = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(200));
    static final String NBIRTH = "spBv1.0/fleet/NBIRTH/k1";
    static final String NDEATH = "spBv1.0/fleet/NDEATH/k1";
    static final String NDATA = "spBv1.0/fleet/NDATA/k1";
    static final String NCMD = "spBv1.0/fleet/NCMD/k1";
    static final String STATE = "spBv1.0/STATE/host";

    @TempDir
    Path temp;
    final Report report = new Report();
    final OutboxInMemory outbox = new OutboxInMemory();
    MosquittoPeer broker;
    Witness witness;
    final List<EdgeNode> nodes = new ArrayList<>();

    @BeforeEach
    void begin() {
        broker = MosquittoPeer.start(temp);
        witness = broker.witness("spBv1.0/#");
        report.node().set(Metrics.SOFTWARE_VERSION, "0.1.0");
        report.device(Metrics.CARD_READER).set(Metrics.STATUS, "online");
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
    }

    @AfterEach
    void end() {
        nodes.forEach(EdgeNode::close);
        witness.close();
        broker.close();
    }

    EdgeNode start(Optional<String> host) {
        return start(host, broker.port());
    }

    EdgeNode start(Optional<String> host, Integer... ports) {
        var settings = new EdgeNode.Settings("fleet", "k1", host, Duration.ofSeconds(1));
        EdgeNode node = new EdgeNode(settings,
                Arrays.stream(ports).map(port -> URI.create("mqtt://localhost:" + port))
                        .map(uri -> new Broker(uri, "k1", Optional.empty(), QUICK)).toList(),
                ConnectionNumber.in(temp.resolve("bdseq")), report, outbox, Clock.systemUTC());
        nodes.add(node);
        node.start();
        return node;
    }

    static Payload payload(Seen message) {
        String[] levels = message.topic().split("/");
        var decoded = Payload.decode(message.payload(),
                new Aliases().declaredBy(levels.length == 5 ? levels[4] : Aliases.NODE));
        assertThat(decoded).isInstanceOf(Payload.Decoded.Read.class);
        return ((Payload.Decoded.Read) decoded).payload();
    }

    void hostIs(boolean online, Instant at) {
        broker.publish(STATE, new HostState(online, at).encode(), true);
    }

    void command(Reading... readings) {
        broker.publish(NCMD, new Payload(Instant.now(), OptionalInt.empty(), List.of(readings)).encodeWithTypes(), false);
    }

    static Reading rebirth() {
        return new Reading("Node Control/Rebirth", Instant.now(), new Value.Truth(true));
    }

    List<Seen> seen(String topic) {
        return witness.all().stream().filter(message -> message.topic().equals(topic)).toList();
    }

    @Test
    void isBornWithItsDevices() {
        EdgeNode node = start(Optional.empty());
        Payload birth = payload(witness.await(NBIRTH));
        witness.await("spBv1.0/fleet/DBIRTH/k1/card-reader");
        Payload printer = payload(witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer"));
        assertThat(birth.sequence()).hasValue(0);
        assertThat(birth.value("Properties/Software Version")).contains(new Value.Text("0.1.0"));
        assertThat(birth.value("Node Control/Rebirth")).contains(new Value.Truth(false));
        assertThat(birth.value("bdSeq")).isPresent();
        assertThat(printer.sequence()).hasValue(2);
        assertThat(printer.value("Paper")).contains(new Value.Null(DataType.STRING));
        assertThat(seen("spBv1.0/fleet/DBIRTH/k1/cabinet-panel")).isEmpty();
        assertThat(node.online()).isTrue();
    }

    @Test
    void tellsWhatChangedAndNothingElse() {
        start(Optional.empty());
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
        report.node().set(Metrics.HELP_CALLED, true);
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, "low");
        Payload help = payload(witness.await(NDATA));
        assertThat(help.readings()).extracting(Reading::name).containsExactly("Help/Called");
        assertThat(help.sequence()).hasValue(3);
        Payload paper = payload(witness.await("spBv1.0/fleet/DDATA/k1/document-printer"));
        assertThat(paper.readings()).extracting(Reading::value).containsExactly(new Value.Text("low"));
    }

    @Test
    void tellsOfADeviceThatGoesAndComes() {
        start(Optional.empty());
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
        report.device(Metrics.DOCUMENT_PRINTER).gone();
        witness.await("spBv1.0/fleet/DDEATH/k1/document-printer");
        witness.forget();
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
    }

    @Test
    void isBornAnewWhenAsked() {
        start(Optional.empty());
        Payload first = payload(witness.await(NBIRTH));
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
        witness.forget();
        command(rebirth());
        Payload second = payload(witness.await(NBIRTH));
        assertThat(second.sequence()).hasValue(0);
        assertThat(second.value("bdSeq")).isEqualTo(first.value("bdSeq"));
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
    }

    @Test
    void isBornAnewWhenAskedByAHostThatSendsNoTimes() {
        start(Optional.empty());
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
        witness.forget();
        broker.publish(NCMD, io.github.civickiosk.fleet.sparkplug.wire.Payload.newBuilder()
                .addMetrics(io.github.civickiosk.fleet.sparkplug.wire.Payload.Metric.newBuilder().setName("Node Control/Rebirth")
                        .setDatatype(DataType.BOOLEAN.code()).setBooleanValue(true))
                .build().toByteArray(), false);
        witness.await(NBIRTH);
    }

    @Test
    void saysGoodByeWhenItIsClosed() {
        EdgeNode node = start(Optional.empty());
        Payload birth = payload(witness.await(NBIRTH));
        node.close();
        assertThat(payload(witness.await(NDEATH)).value("bdSeq")).isEqualTo(birth.value("bdSeq"));
        assertThat(seen(NDEATH)).hasSize(1);
    }

    @Test
    void comesBackWithANewNumberAfterTheBrokerWasKilled() {
        start(Optional.empty());
        Payload first = payload(witness.await(NBIRTH));
        witness.close();
        broker.kill();
        broker.restart();
        witness = broker.witness("spBv1.0/#");
        command(rebirth()); // it may have been born before the witness came
        Payload second = payload(witness.await(NBIRTH));
        assertThat(second.value("bdSeq")).isNotEqualTo(first.value("bdSeq"));
    }

    @Test
    void theBrokerTellsItsDeathWhenItWasThrownOut() {
        start(Optional.empty());
        witness.await(NBIRTH);
        start(Optional.empty()); // a second client with the same id: the broker drops the first, without a good-bye
        witness.await(NDEATH);
    }

    @Test
    void recoversFromABrokerThatFreezes() {
        EdgeNode node = start(Optional.empty());
        witness.await(NBIRTH);
        broker.freeze();
        awaitOnline(node, false);
        broker.thaw();
        awaitOnline(node, true);
    }

    @Test
    void recoversFromABrokerThatHangsBeforeItsFirstAnswer() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = mute.getLocalPort();
            start(Optional.empty(), port);
            for (int attempt = 0; attempt < 3; attempt++) { // takes the connection, never answers CONNECT
                Socket taken = mute.accept();
                Thread.ofVirtual().start(() -> forward(taken));
            }
            Socket relayed = mute.accept();
            try (Socket real = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                Thread.ofVirtual().start(() -> copy(relayed, real));
                Thread.ofVirtual().start(() -> copy(real, relayed));
                witness.await(NBIRTH);
            }
        }
        nodes.removeFirst().close();
        for (Thread left : ofPaho()) {
            left.join(Duration.ofSeconds(10)); // its socket is closed: it ends by itself
        }
        assertThat(ofPaho()).as("threads that Paho leaves behind").isEmpty();
    }

    private static List<Thread> ofPaho() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MQTT") && thread.getName().contains("k1")).toList();
    }

    private static void forward(Socket taken) {
        try (taken) {
            taken.getInputStream().readAllBytes();
        } catch (Exception reset) {
            // the client let go
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (Exception closed) {
            // one side has gone
        }
    }

    static void awaitOnline(EdgeNode node, boolean expected) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (node.online() != expected && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(node.online()).isEqualTo(expected);
    }

    @Test
    void waitsForItsHost() {
        start(Optional.of("host"));
        assertThat(witness.sees(message -> message.topic().equals(NBIRTH), Duration.ofMillis(1500))).isFalse();
        hostIs(true, Instant.now());
        witness.await(NBIRTH);
    }

    @Test
    void leavesWhenItsHostLeavesAndComesBackWithIt() {
        Instant then = Instant.now();
        hostIs(true, then);
        start(Optional.of("host"));
        witness.await(NBIRTH);
        hostIs(false, then.minusSeconds(60)); // an old will says nothing
        hostIs(false, then);
        witness.await(NDEATH);
        witness.forget();
        assertThat(witness.sees(message -> message.topic().equals(NBIRTH), Duration.ofMillis(1000))).isFalse();
        hostIs(true, then.plusSeconds(1));
        witness.await(NBIRTH);
    }

    @Test
    void handsItsUsageRecordsOverUntilTheyAreAcknowledged() throws Exception {
        outbox.append(2);
        start(Optional.empty());
        Seen first = witness
                .await(message -> message.topic().equals(NDATA) && payload(message).value("Usage/Records").isPresent());
        assertThat(((Value.Table) payload(first).value("Usage/Records").orElseThrow()).table().rows()).hasSize(2);
        witness.await(message -> message.topic().equals(NDATA) && message != first
                && !Arrays.equals(message.payload(), first.payload())); // again, after a second
        command(new Reading("Usage/Journal", Instant.now(), new Value.Text(outbox.journal().toString())),
                new Reading("Usage/Acknowledged Through", Instant.now(), new Value.Whole(DataType.INT64, 2)));
        assertThat(outbox.acknowledgedThrough(2, Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void survivesGarbageAsACommand() {
        start(Optional.empty());
        witness.await(NBIRTH);
        broker.publish(NCMD, new byte[]{-1, -1, -1}, false);
        witness.forget();
        command(rebirth());
        witness.await(NBIRTH);
    }

    @Test
    void givesEachMetricAnAliasAndSpeaksByItAfterwards() throws Exception {
        start(Optional.empty());
        var birth = wire(witness.await(NBIRTH));
        var named = birth.getMetricsList().stream().filter(metric -> !metric.hasAlias()).map(metric -> metric.getName());
        assertThat(named).containsExactlyInAnyOrder("bdSeq", "Node Control/Rebirth");
        var printer = wire(witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer"));
        assertThat(Stream.concat(birth.getMetricsList().stream(), printer.getMetricsList().stream())
                .filter(metric -> metric.hasAlias()).map(metric -> metric.getAlias())).doesNotHaveDuplicates();
        report.node().set(Metrics.HELP_CALLED, true);
        var data = wire(witness.await(NDATA)).getMetrics(0);
        assertThat(data.hasName()).isFalse();
        assertThat(data.hasDatatype()).isFalse();
        assertThat(birth.getMetricsList()).anySatisfy(metric -> {
            assertThat(metric.getName()).isEqualTo("Help/Called");
            assertThat(metric.getAlias()).isEqualTo(data.getAlias());
        });
    }

    private static io.github.civickiosk.fleet.sparkplug.wire.Payload wire(Seen message) throws Exception {
        return io.github.civickiosk.fleet.sparkplug.wire.Payload.parseFrom(message.payload());
    }

    @Test
    void tellsAsHistoryWhatChangedWhileItsHostWasAway() {
        Instant then = Instant.now();
        hostIs(true, then);
        EdgeNode node = start(Optional.of("host"));
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
        hostIs(false, then);
        witness.await(NDEATH);
        awaitOnline(node, false);
        witness.forget();
        for (String paper : List.of("out", "full")) {
            report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, paper);
            // it looks once a second at least
            assertThat(witness.sees(message -> message.topic().equals(NBIRTH), Duration.ofMillis(1200))).isFalse();
        }
        hostIs(true, then.plusSeconds(1));
        Payload born = payload(witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer"));
        assertThat(born.value("Paper")).contains(new Value.Text("full"));
        Payload history = payload(witness.await("spBv1.0/fleet/DDATA/k1/document-printer"));
        assertThat(history.readings()).allMatch(Reading::historical).extracting(Reading::value)
                .containsExactly(new Value.Text("out"), new Value.Text("full"));
        assertThat(history.readings()).extracting(Reading::at).isSorted().allMatch(at -> at.isAfter(then));
    }

    @Test
    void goesToTheNextBrokerWhenItsHostIsNotAtTheFirst(@TempDir Path other) {
        try (var second = MosquittoPeer.start(other); var there = second.witness("spBv1.0/#")) {
            Instant then = Instant.now();
            hostIs(true, then);
            second.publish(STATE, new HostState(true, then).encode(), true);
            start(Optional.of("host"), broker.port(), second.port());
            witness.await(NBIRTH);
            hostIs(false, then);
            witness.await(NDEATH);
            there.await(NBIRTH);
            assertThat(there.all()).as("one server at a time: nothing before it left the first")
                    .noneMatch(message -> message.topic().equals(NDEATH));
        }
    }

    @Test
    void goesToTheNextBrokerWhenTheFirstIsGone(@TempDir Path other) {
        try (var second = MosquittoPeer.start(other); var there = second.witness("spBv1.0/#")) {
            start(Optional.empty(), broker.port(), second.port());
            Payload first = payload(witness.await(NBIRTH));
            broker.kill();
            Payload next = payload(there.await(NBIRTH));
            assertThat(number(next)).isEqualTo(number(first) + 1);
            broker.restart();
        }
    }

    @Test
    void countsNoConnectionThatTheBrokerNeverSaw() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        start(Optional.empty(), nobody, broker.port());
        assertThat(number(payload(witness.await(NBIRTH)))).isZero();
    }

    private static long number(Payload birth) {
        return birth.value("bdSeq").map(Value.Whole.class::cast).orElseThrow().number();
    }

    @Test
    void isBornAgainWithAServiceThatTheCatalogueBrings() {
        start(Optional.empty());
        witness.await(NBIRTH);
        report.node().declare(NodeFigures.available("birth"));
        report.node().set(NodeFigures.available("birth"), true);
        witness.await(seen -> seen.topic().equals(NBIRTH)
                && Payload.decode(seen.payload(), Declared.NOTHING) instanceof Payload.Decoded.Read(var birth)
                && birth.value("Service/birth/Available").isPresent());
    }

    @Test
    void keepsSmallMovesToItselfUntilTheyAddUp() {
        report.node().set(Metrics.DISK_FREE, 1_000L << 20);
        start(Optional.empty());
        witness.await("spBv1.0/fleet/DBIRTH/k1/document-printer");
        report.node().set(Metrics.DISK_FREE, 993L << 20);
        report.node().set(Metrics.IN_USE, true);
        assertThat(payload(witness.await(NDATA)).readings()).extracting(Reading::name).containsExactly("Kiosk/In Use");
        report.node().set(Metrics.DISK_FREE, 984L << 20);
        witness.await(seen -> seen.topic().equals(NDATA)
                && payload(seen).value("Kiosk/Disk Free").equals(Optional.of(new Value.Whole(DataType.INT64, 984L << 20))));
    }

    @Test
    void beatsAtItsPaceWhateverElseIsSent() {
        var settings = new EdgeNode.Settings("fleet", "k1", Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(1));
        EdgeNode node = new EdgeNode(settings,
                List.of(new Broker(URI.create("mqtt://localhost:" + broker.port()), "k1", Optional.empty(), QUICK)),
                ConnectionNumber.in(temp.resolve("bdseq")), report, outbox, Clock.systemUTC());
        nodes.add(node);
        node.start();
        Payload birth = payload(witness.await(NBIRTH));
        assertThat(birth.value("Kiosk/Heartbeat")).contains(new Value.Whole(DataType.INT64, 1));
        for (int beat = 1; beat <= 2; beat++) {
            long least = beat;
            witness.await(seen -> seen.topic().equals(NDATA) && payload(seen).value("Kiosk/Uptime")
                    .filter(value -> value instanceof Value.Whole(_, var seconds) && seconds >= least).isPresent());
        }
    }

    @Test
    void handsStatesOverAndTakesTheirAcknowledgement() throws Exception {
        var states = new StatesInMemory(outbox.journal());
        states.append(3);
        EdgeNode node = new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.empty(), Duration.ofSeconds(1)),
                List.of(new Broker(URI.create("mqtt://localhost:" + broker.port()), "k1", Optional.empty(), QUICK)),
                ConnectionNumber.in(temp.resolve("bdseq")), report, new EdgeNode.Outboxes(outbox, states),
                CommandInbox.ofNobody(),
                Clock.systemUTC(), Hold.NONE);
        nodes.add(node);
        node.start();
        witness.await(seen -> seen.topic().equals(NDATA) && payload(seen).value("State/Records").isPresent());
        command(new Reading("Usage/Journal", Instant.now(), new Value.Text(outbox.journal().toString())),
                new Reading("State/Acknowledged Through", Instant.now(), new Value.Whole(DataType.INT64, 3)));
        assertThat(states.acknowledgedThrough(3, Duration.ofSeconds(10))).isTrue();
    }
}
