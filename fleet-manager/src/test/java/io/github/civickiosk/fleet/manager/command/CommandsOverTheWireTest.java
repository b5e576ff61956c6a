package io.github.civickiosk.fleet.manager.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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
import io.github.civickiosk.fleet.manager.command.Command.State;
import io.github.civickiosk.fleet.manager.ingest.SparkplugHost;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Broker.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Orders from the manager's table to a kiosk's own agent and back, with Mosquitto between them.
@Timeout(90)
class CommandsOverTheWireTest {

    private static final Timing QUICK = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(200));
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path temp;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SigningKey key = SigningKey.create();
    private final AtomicInteger obeyed = new AtomicInteger();
    private MosquittoPeer broker;
    private Commands commands;

    @BeforeEach
    void begin() {
        broker = opened(MosquittoPeer.start(temp.resolve("broker")));
        var store = opened(new FleetStore(Database.open(temp.resolve("fleet.db"))));
        commands = new Commands(store.database(), key, CLOCK);
        var delivery = new CommandDelivery(commands, store.database(), CLOCK,
                new CommandDelivery.Timing(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        opened(new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(20)),
                List.of(new Broker(broker.uri(), "fleet-manager", Optional.empty(), QUICK)), store, CLOCK, delivery)).start();
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

    private void kiosk(TrustedKeys trusted) throws Exception {
        var desk = opened(new CommandDesk("k1", () -> trusted, CommandLedger.open(temp.resolve("commands.json"), CLOCK),
                new KnownTime(CLOCK, () -> true), Quiet.always()));
        var report = new Report();
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        var node = opened(new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.of("host"), Duration.ofSeconds(1)),
                List.of(new Broker(broker.uri(), "k1", Optional.empty(), QUICK)), ConnectionNumber.in(temp.resolve("bdseq")),
                report,
                new OutboxInMemory(), desk, CLOCK));
        desk.start(Map.of("locate", Order.atOnce(this::obey), "supply-refilled",
                Order.atOnce(this::obey).of(Metrics.DOCUMENT_PRINTER)));
        node.start();
    }

    private Outcome obey(CommandRequest request) {
        obeyed.incrementAndGet();
        return new Outcome.Done("blinked");
    }

    private Command enqueue(Optional<String> device, String name) {
        return commands.enqueue("k1", device, name, CommandRequest.newArguments(), Duration.ofMinutes(5), "leyla");
    }

    /// Waits until it has ended.
    private Command ended(Command command) throws Exception {
        var ended = new CountDownLatch(1);
        try (var _ = commands.listen(told -> {
            if (told.id().equals(command.id()) && told.state().isFinal()) {
                ended.countDown();
            }
        })) {
            if (!commands.find(command.id()).orElseThrow().state().isFinal()) {
                assertThat(ended.await(40, TimeUnit.SECONDS)).as(() -> "ended is " + commands.list("k1")).isTrue();
            }
        }
        return commands.find(command.id()).orElseThrow();
    }

    @Test
    void anOrderWaitsForItsKioskAndIsObeyedOnce() throws Exception {
        var first = enqueue(Optional.empty(), "locate");
        var second = enqueue(Optional.of("document-printer"), "supply-refilled");
        kiosk(TrustedKeys.of(key.publicKey()));
        assertThat(ended(first)).satisfies(command -> {
            assertThat(command.state()).isEqualTo(State.DONE);
            assertThat(command.reason()).isEqualTo("blinked");
        });
        assertThat(ended(second).state()).isEqualTo(State.DONE);
        assertThat(obeyed).hasValue(2);
    }

    @Test
    void anOrderIsDeliveredThoughTheBrokerIsKilled() throws Exception {
        kiosk(TrustedKeys.of(key.publicKey()));
        broker.kill();
        var command = enqueue(Optional.empty(), "locate");
        broker.restart();
        assertThat(ended(command).state()).isEqualTo(State.DONE);
        assertThat(obeyed).hasValue(1);
    }

    @Test
    void aKioskThatDoesNotKnowTheKeyRefuses() throws Exception {
        kiosk(TrustedKeys.of(SigningKey.create().publicKey()));
        assertThat(ended(enqueue(Optional.empty(), "locate"))).satisfies(command -> {
            assertThat(command.state()).isEqualTo(State.REFUSED);
            assertThat(command.code()).isEqualTo("unknown-key");
        });
        assertThat(obeyed).hasValue(0);
    }
}
