package io.github.civickiosk.fleet.manager.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.command.Command.State;
import io.github.civickiosk.fleet.manager.command.Commands.Cancelled;
import io.github.civickiosk.fleet.manager.ingest.Orders;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Numbered;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class CommandsTest {

    static final Duration HOUR = Duration.ofHours(1);
    static final UUID JOURNAL = UUID.fromString("3f0f44b6-2a1d-4a35-9a0c-1f6d0f6d2f00");

    final SigningKey key = SigningKey.create();
    final Set<String> online = new HashSet<>();
    final List<String> sent = new ArrayList<>();
    final Orders orders = (kiosk, device, metric, value) -> {
        if (online.contains(kiosk)) {
            assertThat(metric).isEqualTo("Command/Request");
            sent.add(((Value.Text) value).text());
        }
        return online.contains(kiosk);
    };
    final FleetStore store;
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    final Commands commands;
    final CommandDelivery delivery;

    CommandsTest(DatabasePeer peer) {
        store = new FleetStore(peer.open());
        commands = new Commands(store.database(), key, clock);
        delivery = new CommandDelivery(commands, store.database(), clock, CommandDelivery.Timing.USUAL);
    }

    Command enqueue(String name) {
        return commands.enqueue("k1", Optional.empty(), name, CommandRequest.newArguments(), HOUR, "leyla");
    }

    void born() {
        store.write(writer -> {
            writer.born("k1", 1, now, List.of());
            return true;
        });
        online.add("k1");
        delivery.born("k1", orders);
        tick();
    }

    void tick() {
        now = now.plusMillis(600);
        delivery.tick(orders);
    }

    void answer(Command command, CommandAnswer.Result result, String reason) {
        delivery.answered("k1", new CommandAnswer(Optional.of(command.id()), result, reason, Optional.empty(), now).encode(),
                orders);
        tick();
    }

    State state(Command command) {
        return commands.find(command.id()).orElseThrow().state();
    }

    CommandRequest opened(int number) {
        return ((SignedCommand.Opened.Signed) SignedCommand.open(sent.get(number), TrustedKeys.of(key.publicKey()))).request();
    }

    @Test
    void waitsUntilTheKioskIsThereAndIsSentSigned() {
        var command = enqueue("restart");
        tick();
        assertThat(sent).isEmpty();
        assertThat(state(command)).isEqualTo(State.QUEUED);
        born();
        assertThat(state(command)).isEqualTo(State.SENT);
        assertThat(opened(0).command()).isEqualTo("restart");
        assertThat(opened(0).id()).isEqualTo(command.id());
        assertThat(opened(0).kiosk()).isEqualTo("k1");
    }

    @Test
    void isSentAgainUntilItsFinalAnswerAndAfterEachBirth() {
        born();
        var command = enqueue("reboot");
        tick();
        tick();
        assertThat(sent).hasSize(1);
        now = now.plusSeconds(10);
        tick();
        assertThat(sent).hasSize(2);
        born();
        assertThat(sent).hasSize(3);
        answer(command, CommandAnswer.Result.ACCEPTED, "when the visitor has gone");
        assertThat(state(command)).isEqualTo(State.ACCEPTED);
        now = now.plusSeconds(60);
        tick();
        assertThat(sent).as("its final answer may have been lost").hasSize(4).containsOnly(sent.getFirst());
        answer(command, CommandAnswer.Result.DONE, "");
        now = now.plusSeconds(600);
        born();
        assertThat(sent).hasSize(4);
        assertThat(commands.list("k1")).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.who()).isEqualTo("leyla");
            assertThat(done.answeredAt()).isPresent();
        });
    }

    @Test
    void sendsOneAtATimeByAscendingCounters() {
        var first = enqueue("reload");
        var second = enqueue("restart");
        born();
        tick();
        assertThat(sent).hasSize(1);
        answer(first, CommandAnswer.Result.REFUSED, "not now");
        assertThat(sent).hasSize(2);
        assertThat(opened(1).counter()).isGreaterThan(opened(0).counter());
        assertThat(state(first)).isEqualTo(State.REFUSED);
        assertThat(state(second)).isEqualTo(State.SENT);
    }

    @Test
    void expiresWhenTheKioskDoesNotComeInTime() {
        var command = enqueue("restart");
        now = now.plus(HOUR);
        tick();
        assertThat(state(command)).isEqualTo(State.EXPIRED);
        assertThat(commands.find(command.id()).orElseThrow().reason()).isEqualTo("the kiosk was not on line in time");
        born();
        assertThat(sent).isEmpty();
    }

    @Test
    void isTakenBackOnlyBeforeItWasSent() {
        var early = enqueue("restart");
        assertThat(commands.cancel(early.id(), "leyla")).isInstanceOf(Cancelled.Done.class);
        assertThat(commands.cancel(early.id(), "leyla")).isInstanceOf(Cancelled.TooLate.class);
        born();
        assertThat(sent).isEmpty();
        var late = enqueue("restart");
        tick();
        assertThat(commands.cancel(late.id(), "leyla")).isInstanceOf(Cancelled.TooLate.class);
        assertThat(commands.cancel(UUID.randomUUID(), "leyla")).isInstanceOf(Cancelled.Unknown.class);
    }

    @Test
    void believesAnAnswerOnlyOfTheKioskThatWasAsked() {
        born();
        var command = enqueue("restart");
        tick();
        delivery.answered("k2",
                new CommandAnswer(Optional.of(command.id()), CommandAnswer.Result.DONE, "", Optional.empty(), now).encode(),
                orders);
        delivery.answered("k1", "no answer at all", orders);
        assertThat(state(command)).isEqualTo(State.SENT);
        answer(command, CommandAnswer.Result.DONE, "");
        answer(command, CommandAnswer.Result.FAILED, "late");
        assertThat(state(command)).isEqualTo(State.DONE);
    }

    @Test
    void aCounterIsNeverUsedAgainByADatabaseThatWasRestored() {
        var before = enqueue("restart");
        store.database().write(handle -> handle.execute("delete from command_counter"));
        store.database().write(handle -> handle.execute("delete from command"));
        now = now.plusSeconds(1);
        assertThat(enqueue("restart").counter()).isGreaterThan(before.counter());
    }

    @Test
    void tellsWhatBecameOfEach() throws Exception {
        List<State> told = new ArrayList<>();
        try (var _ = commands.listen(command -> told.add(command.state()))) {
            born();
            var command = enqueue("locate");
            tick();
            answer(command, CommandAnswer.Result.DONE, "");
        }
        assertThat(told).containsExactly(State.QUEUED, State.DONE);
    }

    @Test
    void asksTheKioskForRecordsThatThisDatabaseLacks() {
        try (var _ = store.along(delivery)) {
            born();
            store.write(writer -> writer.usage(new Numbered.Batch<>("k1", JOURNAL, 40, 40, List.of()), now));
            tick();
        }
        assertThat(opened(0).command()).isEqualTo("Usage/Resend From");
        assertThat(opened(0).text("journal")).contains(JOURNAL.toString());
        assertThat(opened(0).whole("from")).hasValue(1);
    }

    @Test
    void asksTheKioskForStatesThatThisDatabaseLacks() {
        try (var _ = store.along(delivery)) {
            born();
            store.write(writer -> writer.states(new Numbered.Batch<>("k1", JOURNAL, 7, 7, List.of()), now));
            tick();
        }
        assertThat(opened(0).command()).isEqualTo("State/Resend From");
        assertThat(opened(0).whole("from")).hasValue(1);
    }
}
