package io.github.civickiosk.fleet.manager.help;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.command.CommandDesk;
import io.github.civickiosk.fleet.agent.command.CommandLedger;
import io.github.civickiosk.fleet.agent.command.KnownTime;
import io.github.civickiosk.fleet.agent.command.Order;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.command.Quiet;
import io.github.civickiosk.fleet.manager.command.CommandDelivery;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.help.HelpCall.State;
import io.github.civickiosk.fleet.manager.ingest.SparkplugHost;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// From a kiosk's own agent to the calls and back, with Mosquitto between them.
@Timeout(60)
class HelpOverTheWireTest {

    private static final Timing QUICK = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(200));
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path temp;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final BlockingQueue<Set<String>> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Map<String, String>> shown = new LinkedBlockingQueue<>();
    private final SigningKey key = SigningKey.create();
    private final Report report = new Report();

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

    private void kiosk(MosquittoPeer broker) throws Exception {
        var desk = opened(new CommandDesk("k1", () -> TrustedKeys.of(key.publicKey()),
                CommandLedger.open(temp.resolve("commands.json"), CLOCK), new KnownTime(CLOCK, () -> true), Quiet.always()));
        var node = opened(new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.of("host"), Duration.ofSeconds(1)),
                List.of(new Broker(broker.uri(), "k1", Optional.empty(), QUICK)), ConnectionNumber.in(temp.resolve("bdseq")),
                report, new OutboxInMemory(), desk, CLOCK));
        desk.start(Map.of("help-answer", Order.atOnce(request -> {
            shown.add(request.texts("texts"));
            return new Outcome.Done("It is shown to the citizen.");
        })));
        node.start();
    }

    /// The call as it is once something is so of it.
    private HelpCall until(HelpCalls calls, String id, Predicate<HelpCall> wanted) throws Exception {
        while (true) {
            var call = calls.call(id).filter(wanted);
            if (call.isPresent()) {
                return call.get();
            }
            var _ = told.poll(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCallGoesUpAndItsAnswerDown() throws Exception {
        var broker = opened(MosquittoPeer.start(temp.resolve("broker")));
        var store = opened(new FleetStore(Database.open(temp.resolve("fleet.db"))));
        var commands = new Commands(store.database(), key, CLOCK);
        var delivery = new CommandDelivery(commands, store.database(), CLOCK,
                new CommandDelivery.Timing(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        opened(new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(20)),
                List.of(new Broker(broker.uri(), "fleet-manager", Optional.empty(), QUICK)), store, CLOCK, delivery)).start();
        var calls = new HelpCalls(store.database(), commands, CLOCK);
        opened(new HelpWatch(store, calls, commands, () -> true, told::add, CLOCK));
        kiosk(broker);

        report.node().set(Metrics.HELP_LANGUAGE, "tr");
        report.node().set(Metrics.HELP_STEP, "AwaitingCard");
        report.node().set(Metrics.HELP_CALL, "a-call");
        var call = until(calls, "a-call", _ -> true);
        assertThat(call.language()).isEqualTo("tr");
        assertThat(call.step()).isEqualTo("AwaitingCard");

        calls.take("a-call", "leyla", false);
        calls.answer("a-call", "leyla", new UsualAnswers().reply("card"));
        assertThat(shown.poll(30, TimeUnit.SECONDS)).containsOnlyKeys(UsualAnswers.LANGUAGES);
        assertThat(until(calls, "a-call", one -> one.answered().isPresent()).state()).isEqualTo(State.ANSWERED);

        report.node().unknown(Metrics.HELP_CALL);
        assertThat(until(calls, "a-call", one -> one.closed().isPresent()).state()).isEqualTo(State.CLOSED);
    }
}
