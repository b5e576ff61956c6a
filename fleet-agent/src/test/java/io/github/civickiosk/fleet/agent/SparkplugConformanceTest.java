package io.github.civickiosk.fleet.agent;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.MqttTap;
import io.github.civickiosk.fleet.peer.MqttTap.Packet;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Connect;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Disconnect;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Publish;
import io.github.civickiosk.fleet.peer.MqttTap.Packet.Subscribe;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.wire.Payload;
import io.github.civickiosk.fleet.sparkplug.wire.Payload.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The normative statements of Sparkplug B 3.0 for an edge node, seen in the packets that it sends to Mosquitto.
/// `docs/sparkplug-conformance.md` says which statement each test holds.
@Timeout(60)
class SparkplugConformanceTest {

    private static final String NBIRTH = "spBv1.0/fleet/NBIRTH/k1";
    private static final String NDATA = "spBv1.0/fleet/NDATA/k1";
    private static final String NDEATH = "spBv1.0/fleet/NDEATH/k1";
    private static final String DBIRTH = "spBv1.0/fleet/DBIRTH/k1/document-printer";
    private static final String DDATA = "spBv1.0/fleet/DDATA/k1/document-printer";
    private static final String DDEATH = "spBv1.0/fleet/DDEATH/k1/document-printer";

    @TempDir
    Path temp;
    private final Report report = new Report();
    private final OutboxInMemory outbox = new OutboxInMemory();
    private MosquittoPeer broker;
    private MqttTap tap;
    private EdgeNode node;

    @BeforeEach
    void begin() throws Exception {
        broker = MosquittoPeer.start(temp);
        tap = MqttTap.before(broker);
        report.node().set(Metrics.SOFTWARE_VERSION, "0.1.0");
        report.device(Metrics.CARD_READER).set(Metrics.STATUS, "online");
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        hostIs(true, 1);
        var uri = URI.create("mqtt://localhost:" + tap.port());
        node = new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.of("host"), Duration.ofSeconds(5)),
                List.of(new Broker(uri, "k1", Optional.empty(), EdgeNodeTest.QUICK)), ConnectionNumber.in(temp.resolve("bdseq")),
                report, outbox, Clock.systemUTC());
        node.start();
        tap.await(packet -> packet instanceof Publish published && published.topic().equals(DBIRTH));
    }

    @AfterEach
    void end() throws Exception {
        node.close();
        tap.close();
        broker.close();
    }

    private void hostIs(boolean online, long second) {
        broker.publish("spBv1.0/STATE/host", new HostState(online, Instant.ofEpochSecond(second)).encode(), true);
    }

    private List<Publish> published(String topic) {
        return tap.packets(Publish.class).stream().filter(message -> message.topic().equals(topic)).toList();
    }

    private Publish awaitPublished(String topic, int count) throws InterruptedException {
        tap.await(_ -> published(topic).size() >= count);
        return published(topic).get(count - 1);
    }

    private static Payload payload(Publish message) {
        return wire(message.payload());
    }

    private static Payload wire(byte[] bytes) {
        try {
            return Payload.parseFrom(bytes);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError("Not a Sparkplug payload", e);
        }
    }

    private static Metric metric(Payload payload, String name) {
        return payload.getMetricsList().stream().filter(metric -> metric.getName().equals(name)).findFirst().orElseThrow();
    }

    private static long bdSeq(byte[] payload) {
        return metric(wire(payload), "bdSeq").getLongValue();
    }

    private void command(String topic, Reading... readings) {
        broker.publish(topic, new io.github.civickiosk.fleet.sparkplug.Payload(Instant.now(), OptionalInt.empty(),
                List.of(readings)).encode(), false);
    }

    private void askForRebirth() {
        command("spBv1.0/fleet/NCMD/k1", new Reading("Node Control/Rebirth", Instant.now(), new Value.Truth(true)));
    }

    @Test
    void connectsWithItsDeathAsTheWill() {
        Connect connect = tap.packets(Connect.class).getFirst();
        assertThat(connect.cleanSession()).isTrue();
        assertThat(connect.will()).isTrue();
        assertThat(connect.willTopic()).isEqualTo(NDEATH);
        assertThat(connect.willQos()).isEqualTo(1);
        assertThat(connect.willRetained()).isFalse();
        Payload will = wire(connect.willPayload());
        assertThat(will.hasSeq()).isFalse();
        assertThat(will.getMetricsList()).extracting(Metric::getName).containsExactly("bdSeq");
        assertThat(bdSeq(connect.willPayload())).isZero();
    }

    @Test
    void subscribesToCommandsAndItsHostBeforeItSpeaks() {
        List<Packet> before = tap.packets().stream().takeWhile(packet -> !(packet instanceof Publish)).toList();
        assertThat(before).contains(new Subscribe("spBv1.0/fleet/NCMD/k1", 1), new Subscribe("spBv1.0/STATE/host", 1));
        assertThat(before).containsAll(Metrics.DEVICES.keySet().stream()
                .map(device -> new Subscribe("spBv1.0/fleet/DCMD/k1/" + device, 1)).toList());
        assertThat(tap.packets(Publish.class).getFirst().topic()).isEqualTo(NBIRTH);
    }

    @Test
    void isBornWithEveryMetric() {
        Payload birth = payload(published(NBIRTH).getFirst());
        assertThat(birth.getSeq()).isZero();
        assertThat(birth.hasSeq()).isTrue();
        assertThat(birth.hasTimestamp()).isTrue();
        assertThat(birth.getMetricsList()).extracting(Metric::getName).doesNotHaveDuplicates()
                .containsAll(Stream.concat(Metrics.NODE.stream(), NodeMetrics.ALL.stream())
                        .map(io.github.civickiosk.fleet.agent.Metric::name).toList());
        assertThat(metric(birth, "bdSeq").getLongValue())
                .isEqualTo(bdSeq(tap.packets(Connect.class).getFirst().willPayload()));
        Metric rebirth = metric(birth, "Node Control/Rebirth");
        assertThat(rebirth.getDatatype()).isEqualTo(DataType.BOOLEAN.code());
        assertThat(rebirth.hasBooleanValue()).isTrue();
        assertThat(rebirth.getBooleanValue()).isFalse();
        assertThat(rebirth.hasAlias()).isFalse();
        isComplete(birth);
    }

    private static void isComplete(Payload birth) {
        assertThat(birth.getMetricsList()).isNotEmpty().allSatisfy(metric -> {
            assertThat(metric.hasName()).isTrue();
            assertThat(metric.hasTimestamp()).isTrue();
            assertThat(DataType.of(metric.getDatatype())).isPresent();
            assertThat(metric.getIsNull()).as("no value where it is null, one where it is not")
                    .isEqualTo(metric.getValueCase() == Metric.ValueCase.VALUE_NOT_SET);
        });
    }

    @Test
    void itsTimesAreNowInUtc() {
        Instant now = Instant.now();
        assertThat(tap.packets(Publish.class).stream().map(SparkplugConformanceTest::payload)
                .flatMap(payload -> Stream.concat(Stream.of(payload.getTimestamp()),
                        payload.getMetricsList().stream().map(Metric::getTimestamp))))
                .hasSizeGreaterThan(10).allSatisfy(millis -> assertThat(Instant.ofEpochMilli(millis))
                        .isBetween(now.minusSeconds(60), now));
    }

    @Test
    void itsDevicesAreBornRightAfterIt() {
        List<Publish> first = tap.packets(Publish.class).stream().limit(3).toList();
        assertThat(first).extracting(Publish::topic).containsExactly(NBIRTH, "spBv1.0/fleet/DBIRTH/k1/card-reader", DBIRTH);
        for (int i = 1; i < first.size(); i++) {
            Payload birth = payload(first.get(i));
            assertThat(birth.getSeq()).isEqualTo(i);
            assertThat(birth.hasTimestamp()).isTrue();
            isComplete(birth);
        }
        assertThat(payload(first.getLast()).getMetricsList()).extracting(Metric::getName)
                .containsAll(Metrics.DEVICES.getOrDefault(Metrics.DOCUMENT_PRINTER, List.of()).stream()
                        .map(io.github.civickiosk.fleet.agent.Metric::name).toList());
    }

    @Test
    void itsAliasesAreUniqueOverNodeAndDevices() {
        List<Payload> births = tap.packets(Publish.class).stream().filter(message -> message.topic().contains("BIRTH"))
                .map(SparkplugConformanceTest::payload).toList();
        assertThat(births.stream().flatMap(birth -> birth.getMetricsList().stream()).filter(Metric::hasAlias)
                .map(Metric::getAlias)).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void sendsNothingAtQosOneAndRetainsNothing() throws Exception {
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, "low");
        awaitPublished(DDATA, 1);
        report.device(Metrics.DOCUMENT_PRINTER).gone();
        awaitPublished(DDEATH, 1);
        assertThat(tap.packets(Publish.class)).allSatisfy(message -> {
            assertThat(message.qos()).isZero();
            assertThat(message.retained()).isFalse();
        });
    }

    @Test
    void tellsWhatChangedByAliasAndWithoutType() throws Exception {
        report.node().set(Metrics.HELP_CALLED, true);
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, "low");
        Payload data = payload(awaitPublished(NDATA, 1));
        Payload ofDevice = payload(awaitPublished(DDATA, 1));
        for (Payload one : List.of(data, ofDevice)) {
            assertThat(one.hasTimestamp()).isTrue();
            assertThat(one.hasSeq()).isTrue();
            assertThat(one.getMetricsList()).singleElement().satisfies(metric -> {
                assertThat(metric.hasAlias()).isTrue();
                assertThat(metric.hasName()).isFalse();
                assertThat(metric.hasDatatype()).isFalse();
                assertThat(metric.hasTimestamp()).isTrue();
            });
        }
        assertThat(data.getMetrics(0).getAlias())
                .isEqualTo(metric(payload(published(NBIRTH).getFirst()), "Help/Called").getAlias());
        assertThat(ofDevice.getMetrics(0).getAlias())
                .isEqualTo(metric(payload(published(DBIRTH).getFirst()), "Paper").getAlias());
    }

    @Test
    void aQuietKioskSaysNothing() throws Exception {
        int before = tap.packets(Publish.class).size();
        report.node().set(Metrics.SOFTWARE_VERSION, "0.1.0");
        askForRebirth(); // what it was made to say comes after whatever it would have said by itself
        awaitPublished(NBIRTH, 2);
        assertThat(tap.packets(Publish.class).get(before).topic()).isEqualTo(NBIRTH);
    }

    @Test
    void countsItsMessagesTo255AndFromZeroAgain() throws Exception {
        for (int change = 0; change < 270; change++) {
            report.node().set(Metrics.HELP_CALLED, change % 2 == 0);
            awaitPublished(NDATA, change + 1);
        }
        List<Long> numbers = tap.packets(Publish.class).stream().map(message -> payload(message).getSeq()).toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).as("message %d", i).isEqualTo(i % 256);
        }
    }

    @Test
    void isBornAnewWhenAskedAndSaysNothingBetween() throws Exception {
        int before = tap.packets(Publish.class).size();
        askForRebirth();
        awaitPublished(DBIRTH, 2);
        List<Publish> again = tap.packets(Publish.class).stream().skip(before).limit(3).toList();
        assertThat(again).extracting(Publish::topic).containsExactly(NBIRTH, "spBv1.0/fleet/DBIRTH/k1/card-reader", DBIRTH);
        assertThat(again).extracting(message -> payload(message).getSeq()).containsExactly(0L, 1L, 2L);
        assertThat(bdSeq(again.getFirst().payload())).isEqualTo(bdSeq(published(NBIRTH).getFirst().payload()));
    }

    @Test
    void saysThatADeviceIsGone() throws Exception {
        report.device(Metrics.DOCUMENT_PRINTER).gone();
        Payload death = payload(awaitPublished(DDEATH, 1));
        assertThat(death.getSeq()).isEqualTo(3);
        assertThat(death.hasTimestamp()).isTrue();
    }

    @Test
    void saysGoodByeBeforeItDisconnects() throws Exception {
        node.close();
        tap.await(Disconnect.class::isInstance);
        List<Packet> last = tap.packets().stream().filter(packet -> packet instanceof Publish || packet instanceof Disconnect)
                .toList();
        assertThat(last.getLast()).isInstanceOf(Disconnect.class);
        Publish death = (Publish) last.get(last.size() - 2);
        assertThat(death.topic()).isEqualTo(NDEATH);
        assertThat(payload(death).hasSeq()).isFalse();
        assertThat(bdSeq(death.payload())).isEqualTo(bdSeq(published(NBIRTH).getFirst().payload()));
    }

    @Test
    void leavesWhenItsHostLeavesAndCountsTheNextConnection() throws Exception {
        hostIs(false, 1);
        awaitPublished(NDEATH, 1);
        tap.await(_ -> tap.packets(Connect.class).size() == 2);
        assertThat(tap.packets(Disconnect.class)).hasSize(1);
        assertThat(bdSeq(tap.packets(Connect.class).getLast().willPayload())).isEqualTo(1);
        hostIs(true, 2);
        assertThat(bdSeq(awaitPublished(NBIRTH, 2).payload())).isEqualTo(1);
        assertThat(tap.packets(Connect.class)).hasSize(2);
    }

    @Test
    void staysWhenAnOldWordOfItsHostComesLate() throws Exception {
        hostIs(false, 0);
        askForRebirth(); // read after it
        awaitPublished(NBIRTH, 2);
        assertThat(published(NDEATH)).isEmpty();
        assertThat(tap.packets(Connect.class)).hasSize(1);
    }

    @Test
    void listensToNoOtherHost() throws Exception {
        broker.publish("spBv1.0/STATE/other", new HostState(false, Instant.ofEpochSecond(9)).encode(), true);
        askForRebirth();
        awaitPublished(NBIRTH, 2);
        assertThat(published(NDEATH)).isEmpty();
    }

    @Test
    void neverSpeaksBeforeItsHostIsOnLine() throws Exception {
        hostIs(false, 1);
        tap.await(_ -> tap.packets(Connect.class).size() == 2 && tap.packets().stream().skip(connectedAgain())
                .anyMatch(packet -> packet.equals(new Subscribe("spBv1.0/STATE/host", 1))));
        report.node().set(Metrics.HELP_CALLED, true);
        hostIs(true, 2);
        awaitPublished(NBIRTH, 2);
        List<Packet> second = tap.packets().stream().skip(connectedAgain()).toList();
        assertThat(second.stream().filter(Publish.class::isInstance).findFirst()).get()
                .extracting(packet -> ((Publish) packet).topic()).isEqualTo(NBIRTH);
    }

    private long connectedAgain() {
        List<Packet> packets = tap.packets();
        return packets.lastIndexOf(packets.stream().filter(Connect.class::isInstance).reduce((_, last) -> last).orElseThrow());
    }
}
