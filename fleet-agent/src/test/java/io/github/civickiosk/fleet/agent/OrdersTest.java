package io.github.civickiosk.fleet.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

import io.github.civickiosk.fleet.agent.command.CommandDesk;
import io.github.civickiosk.fleet.agent.command.CommandLedger;
import io.github.civickiosk.fleet.agent.command.KnownTime;
import io.github.civickiosk.fleet.agent.command.Manager;
import io.github.civickiosk.fleet.agent.command.Order;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.command.Quiet;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.Witness;
import io.github.civickiosk.fleet.peer.Witness.Seen;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Result;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Orders from a host that signs, through Mosquitto, to an edge node and back.
@Timeout(60)
class OrdersTest {

    private static final String NCMD = "spBv1.0/fleet/NCMD/k1";
    private static final String PRINTER = "spBv1.0/fleet/DCMD/k1/document-printer";

    @TempDir
    Path temp;
    private final Manager manager = new Manager();
    private final Report report = new Report();
    private final List<String> obeyed = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> open = new ArrayList<>();

    private MosquittoPeer broker() {
        return peer.orElseThrow();
    }

    private Optional<MosquittoPeer> peer = Optional.empty();
    private Optional<Witness> witness = Optional.empty();

    @BeforeEach
    void begin() throws IOException {
        manager.now = Instant.now();
        peer = Optional.of(MosquittoPeer.start(temp));
        witness = Optional.of(broker().witness("spBv1.0/#"));
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        start();
        witness.get().await("spBv1.0/fleet/DBIRTH/k1/document-printer");
    }

    @AfterEach
    void end() throws Exception {
        stop();
        witness.orElseThrow().close();
        broker().close();
    }

    private void start() throws IOException {
        var desk = new CommandDesk("k1", manager::trusted, CommandLedger.open(temp.resolve("commands.json"), Clock.systemUTC()),
                new KnownTime(Clock.systemUTC(), () -> true), Quiet.always());
        var settings = new EdgeNode.Settings("fleet", "k1", Optional.empty(), Duration.ofSeconds(1));
        var node = new EdgeNode(settings,
                List.of(new Broker(URI.create("mqtt://localhost:" + broker().port()), "k1", Optional.empty(),
                        EdgeNodeTest.QUICK)),
                ConnectionNumber.in(temp.resolve("bdseq")), report, new OutboxInMemory(), desk, Clock.systemUTC());
        desk.start(
                Map.of("locate", Order.atOnce(this::obey), "supply-refilled", Order.atOnce(this::obey).of("document-printer")));
        open.addAll(List.of(desk, node));
        node.start();
    }

    private void stop() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
        open.clear();
    }

    @Test
    void theNodeObeysAHostThatSigns() {
        var order = manager.order("locate", CommandRequest.newArguments().put("seconds", 5));
        send(NCMD, manager.signed(order));

        assertThat(answerTo(order).result()).isEqualTo(Result.DONE);
        assertThat(obeyed).containsExactly("locate");
    }

    @Test
    void anOrderToADeviceGoesByItsOwnTopic() {
        var order = manager.order("k1", Optional.of("document-printer"), "supply-refilled", CommandRequest.newArguments());
        send(NCMD, manager.signed(order));
        assertThat(answerTo(order).code()).contains(Code.WRONG_DEVICE);
        heard().forget();
        send(PRINTER, manager.signed(order));

        assertThat(answerTo(order).result()).isEqualTo(Result.DONE);
    }

    @Test
    void theSameMessageAgainIsAnsweredAndNotObeyed() {
        var order = manager.order("locate");
        send(NCMD, manager.signed(order));
        var first = answerTo(order);
        heard().forget();
        send(NCMD, manager.signed(order));

        assertThat(answerTo(order)).isEqualTo(first);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void whatIsNotSignedIsRefusedWithAReason() {
        broker().publish(NCMD, new Payload(Instant.now(), OptionalInt.empty(), List.of(
                new Reading("Node Control/Reboot", Instant.now(), new Value.Truth(true)))).encodeWithTypes(), false);

        var answer = answer(CommandAnswer::id, Optional.empty());
        assertThat(answer.code()).contains(Code.UNSIGNED);
        assertThat(answer.reason()).isEqualTo("The metric Node Control/Reboot is not obeyed; orders come signed, in the metric "
                + "Command/Request");
        send(NCMD, "reboot; rm -rf /");
        assertThat(obeyed).isEmpty();
    }

    @Test
    void anAnswerThatNobodyHeardIsGivenAfterTheNextBirth() throws Exception {
        var order = manager.order("locate");
        stop();
        var desk = new CommandDesk("k1", manager::trusted, CommandLedger.open(temp.resolve("commands.json"), Clock.systemUTC()),
                new KnownTime(Clock.systemUTC(), () -> true), Quiet.always());
        desk.start(Map.of("locate", Order.atOnce(this::obey)));
        desk.take(Optional.empty(), manager.signed(order)); // as if the link broke in this moment
        while (desk.untold().stream().noneMatch(answer -> answer.result() == Result.DONE)) {
            Thread.onSpinWait();
        }
        desk.close();
        heard().forget();
        start();

        assertThat(answerTo(order).result()).isEqualTo(Result.DONE);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void anOrderByAliasIsUnderstoodToo() {
        var birth = EdgeNodeTest.payload(heard().await(EdgeNodeTest.NBIRTH));
        OptionalLong alias = birth.readings().stream().filter(reading -> reading.name().equals("Command/Request")).findFirst()
                .orElseThrow().alias();
        var order = manager.order("locate");
        broker().publish(NCMD, new Payload(Instant.now(), OptionalInt.empty(), List.of(new Reading("Command/Request", alias,
                Instant.now(), new Value.Text(manager.signed(order)), false))).encode(), false);

        assertThat(answerTo(order).result()).isEqualTo(Result.DONE);
    }

    private Outcome obey(CommandRequest request) {
        obeyed.add(request.command());
        return new Outcome.Done("Done.");
    }

    private void send(String topic, String signed) {
        broker().publish(topic, new Payload(Instant.now(), OptionalInt.empty(), List.of(
                new Reading("Command/Request", Instant.now(), new Value.Text(signed)))).encodeWithTypes(), false);
    }

    private Witness heard() {
        return witness.orElseThrow();
    }

    private CommandAnswer answerTo(CommandRequest order) {
        return answer(CommandAnswer::id, Optional.of(order.id()));
    }

    private <T> CommandAnswer answer(Function<CommandAnswer, T> of, T wanted) {
        Seen message = heard().await(seen -> answerIn(seen).filter(answer -> of.apply(answer).equals(wanted)).isPresent());
        return answerIn(message).orElseThrow();
    }

    private static Optional<CommandAnswer> answerIn(Seen message) {
        if (!message.topic().equals(EdgeNodeTest.NDATA)) {
            return Optional.empty();
        }
        return EdgeNodeTest.payload(message).value(CommandAnswer.METRIC)
                .flatMap(value -> value instanceof Value.Text(_, var text) ? CommandAnswer.decode(text) : Optional.empty());
    }
}
