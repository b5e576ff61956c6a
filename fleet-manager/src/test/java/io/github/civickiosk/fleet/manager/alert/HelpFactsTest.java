package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class HelpFactsTest {

    private final Clock clock = Clock.fixed(Known.NOON, ZoneOffset.UTC);
    private final FleetStore store;

    HelpFactsTest(DatabasePeer peer) {
        store = new FleetStore(peer.open());
    }

    @Test
    void aCitizenWaitsUntilTheKioskHasShownAnAnswerToTheCallThatStands() {
        called("first");
        assertThat(waitsSince()).contains(Known.NOON);
        var order = new Commands(store.database(), SigningKey.create(), clock).enqueue("k1", Optional.empty(), "help-answer",
                CommandRequest.newArguments(), Duration.ofMinutes(1), "leyla").id();
        said("first", order);
        assertThat(waitsSince()).as("sent is not shown").contains(Known.NOON);
        store.database().write(handle -> handle.execute("update command set state = 'done' where id = ?", order.toString()));
        assertThat(waitsSince()).isEmpty();

        called("second");
        assertThat(waitsSince()).as("the next citizen was told nothing").contains(Known.NOON);
        store.close();
    }

    private Optional<Instant> waitsSince() {
        var where = Known.well().facts().where();
        return new FactRows(store.database(), _ -> where, _ -> Map.of(), clock).of(List.of("k1"), Set.of(), Map.of()).getFirst()
                .helpCalled();
    }

    private void called(String call) {
        store.write(writer -> {
            writer.born("k1", 0, Known.NOON, List.of(
                    new Reading("Help/Called", OptionalLong.empty(), Known.NOON, new Value.Truth(true), false),
                    new Reading("Help/Call", OptionalLong.empty(), Known.NOON, new Value.Text(call), false)));
            return true;
        });
    }

    private void said(String call, UUID order) {
        store.database().write(handle -> handle.execute("insert into help_answer (call_id, number, command, at, by_whom, said,"
                + " language) values (?, 1, ?, 0, 'leyla', 'We come.', 'en')", call, order.toString()));
    }
}
