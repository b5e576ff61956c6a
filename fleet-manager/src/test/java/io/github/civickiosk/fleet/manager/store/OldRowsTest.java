package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class OldRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(OldRows.KEPT).minusSeconds(60);
    private static final UUID JOURNAL = new UUID(1, 2);

    private final Database database;
    private final FleetStore store;

    OldRowsTest(DatabasePeer peer) {
        database = peer.open();
        store = new FleetStore(database);
    }

    private void execute(String sql, Object... values) {
        database.write(handle -> handle.execute(sql, values));
    }

    private List<String> ids(String query) {
        return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private void alert(String id, Instant opened, Instant cleared) {
        execute("insert into alert (id, rule, kind, subject, severity, opened, because, sources, cleared, acknowledged_by, assignee,"
                + " level) values (?, 'r', 'kiosk', 'k1', 'info', ?, '', '', ?, '', '', 0)", id, opened.toEpochMilli(),
                cleared.toEpochMilli());
        execute("insert into alert_event (alert, number, at, what, by_whom, note) values (?, 1, 0, '', '', '')", id);
    }

    private void command(String id, String state, Instant expires, long counter) {
        execute("insert into command (id, kiosk, device, name, arguments, counter, issued, expires, who, signed, state, reason, code)"
                + " values (?, 'k1', '', 'locate', '{}', ?, 0, ?, '', '', ?, '', '')", id, counter, expires.toEpochMilli(),
                state);
    }

    @Test
    void forgetsWhatIsOverAndKeepsWhatHolds() {
        store.write(writer -> {
            writer.born("k1", 0, LONG_AGO, List.of());
            return writer.states(new Numbered.Batch<>("k1", JOURNAL, 0, 0, List.of(
                    new StateRow(1, LONG_AGO, "in-service", "", "", "sure"),
                    new StateRow(2, LONG_AGO, "degraded", "", "", "sure"))),
                    NOW);
        });
        alert("old", LONG_AGO, LONG_AGO);
        alert("new", LONG_AGO, NOW);
        alert("stands", LONG_AGO, LONG_AGO);
        execute("update alert set cleared = null where id = 'stands'");
        command("answered", "done", LONG_AGO, 1);
        command("waits", "accepted", LONG_AGO, 2);
        assertThat(new OldRows(database).forget(NOW)).isEqualTo(4);
        assertThat(ids("select id from alert order by id")).containsExactly("new", "stands");
        assertThat(ids("select alert from alert_event order by alert")).containsExactly("new", "stands");
        assertThat(ids("select id from command")).containsExactly("waits");
        assertThat(ids("select state from state_record")).as("the last one still holds").containsExactly("degraded");
    }

    private void call(String id, Instant raised, Instant closed) {
        execute("insert into help_call (id, kiosk, site, language, step, raised, taken_by, closed) values (?, 'k1', '', '', '', ?, '', ?)",
                id, raised.toEpochMilli(), closed.toEpochMilli());
        execute("insert into help_answer (call_id, number, command, at, by_whom, said, language) values (?, 1, '', ?, '', '', '')",
                id, raised.toEpochMilli());
    }

    @Test
    void forgetsCallsForHelpThatAreOverWithTheirAnswers() {
        call("old", LONG_AGO, LONG_AGO);
        call("new", NOW, NOW);
        call("stands", LONG_AGO, LONG_AGO);
        execute("update help_call set closed = null where id = 'stands'");
        assertThat(new OldRows(database).forget(NOW)).isEqualTo(2);
        assertThat(ids("select id from help_call order by id")).containsExactly("new", "stands");
        assertThat(ids("select call_id from help_answer order by call_id")).containsExactly("new", "stands");
    }
}
