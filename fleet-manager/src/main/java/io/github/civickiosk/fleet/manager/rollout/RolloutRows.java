package io.github.civickiosk.fleet.manager.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.rollout.Rollout.Group;
import io.github.civickiosk.fleet.manager.rollout.Rollout.GroupState;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Kind;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Plan;
import io.github.civickiosk.fleet.manager.rollout.Rollout.State;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Tally;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Target;
import io.github.civickiosk.fleet.manager.rollout.Rollout.TargetState;
import org.jdbi.v3.core.Handle;

/// The statements on the tables of roll-outs, within a transaction.
final class RolloutRows {

    private static final int LISTED = 200;

    private final Handle handle;

    RolloutRows(Handle handle) {
        this.handle = handle;
    }

    List<Rollout> all() {
        return handle.createQuery("select * from rollout order by created desc limit " + LISTED).map((row, _) -> rollout(row))
                .list();
    }

    List<Rollout> running() {
        return handle.createQuery("select * from rollout where state = 'running' order by created").map((row, _) -> rollout(row))
                .list();
    }

    Optional<Rollout> find(String id) {
        return handle.createQuery("select * from rollout where id = :id").bind("id", id).map((row, _) -> rollout(row)).findOne();
    }

    void insert(Rollout rollout, List<List<String>> groups) {
        handle.createUpdate(
                """
                        insert into rollout (id, name, kind, version, payload, filter, author, created, state, decided_by, why, success, error,
                            hours, patience_ms)
                        values (:id, :name, :kind, :version, :payload, :filter, :author, :created, :state, '', '', :success, :error, :hours,
                            :patience)""")
                .bind("id", rollout.id()).bind("name", rollout.name()).bind("kind", rollout.kind().word())
                .bind("version", rollout.version()).bind("payload", rollout.payload()).bind("filter", rollout.filter())
                .bind("author", rollout.author()).bind("created", rollout.created().toEpochMilli())
                .bind("state", rollout.state().word()).bind("success", rollout.plan().success())
                .bind("error", rollout.plan().error())
                .bind("hours", rollout.plan().hours()).bind("patience", rollout.plan().patience().toMillis()).execute();
        var targets = handle.prepareBatch("insert into rollout_target (rollout, kiosk, part, state, command, reason, at)"
                + " values (:rollout, :kiosk, :part, 'scheduled', null, '', :at)");
        for (int number = 1; number <= groups.size(); number++) {
            handle.execute("insert into rollout_group (rollout, number, state) values (?, ?, 'scheduled')", rollout.id(), number);
            for (String kiosk : groups.get(number - 1)) {
                targets.bind("rollout", rollout.id()).bind("kiosk", kiosk).bind("part", number)
                        .bind("at", rollout.created().toEpochMilli()).add();
            }
        }
        targets.execute();
    }

    void state(String id, State state, String who, String why) {
        handle.createUpdate("""
                update rollout set state = :state, why = case when :why = '' then why else :why end,
                    decided_by = case when :who = '' then decided_by else :who end where id = :id""")
                .bind("id", id).bind("state", state.word()).bind("who", who).bind("why", why).execute();
    }

    void group(String id, int number, GroupState state) {
        handle.execute("update rollout_group set state = ? where rollout = ? and number = ?", state.word(), id, number);
    }

    List<Group> groups(String id) {
        return handle.createQuery("""
                select g.number, g.state,
                    sum(case when t.state = 'scheduled' then 1 else 0 end) as scheduled,
                    sum(case when t.state = 'running' then 1 else 0 end) as running,
                    sum(case when t.state = 'finished' then 1 else 0 end) as finished,
                    sum(case when t.state = 'error' then 1 else 0 end) as failed,
                    sum(case when t.state = 'cancelled' then 1 else 0 end) as cancelled
                from rollout_group g left join rollout_target t on t.rollout = g.rollout and t.part = g.number
                where g.rollout = :id group by g.number, g.state order by g.number""").bind("id", id)
                .map((row, _) -> new Group(row.getInt("number"), GroupState.of(row.getString("state")),
                        new Tally(row.getInt("scheduled"), row.getInt("running"), row.getInt("finished"), row.getInt("failed"),
                                row.getInt("cancelled"))))
                .list();
    }

    /// Targets, those that failed first.
    List<Target> targets(String id, int most) {
        return handle.createQuery("""
                select * from rollout_target where rollout = :id
                order by case state when 'error' then 0 when 'running' then 1 when 'scheduled' then 2 else 3 end, part, kiosk
                limit :most""").bind("id", id).bind("most", most).map((row, _) -> target(row)).list();
    }

    /// Targets of running groups that wait for their order and are in no other roll-out's hands, those on line first.
    List<Target> due(String id, int most) {
        return handle.createQuery("""
                select t.* from rollout_target t
                join rollout_group g on g.rollout = t.rollout and g.number = t.part and g.state = 'running'
                left join kiosk k on k.id = t.kiosk
                where t.rollout = :id and t.state = 'scheduled' and not exists (select 1 from rollout_target o
                    where o.kiosk = t.kiosk and o.rollout <> t.rollout and o.state = 'running')
                order by coalesce(k.online, 0) desc, t.part, t.kiosk limit :most""")
                .bind("id", id).bind("most", most).map((row, _) -> target(row)).list();
    }

    List<Target> inState(String id, TargetState state) {
        return handle.createQuery("select * from rollout_target where rollout = :id and state = :state").bind("id", id)
                .bind("state", state.word()).map((row, _) -> target(row)).list();
    }

    void target(String id, String kiosk, TargetState state, String reason, long now) {
        handle.execute("update rollout_target set state = ?, reason = ?, at = ? where rollout = ? and kiosk = ?", state.word(),
                reason,
                now, id, kiosk);
    }

    void ordered(String id, String kiosk, String command, long now) {
        handle.execute(
                "update rollout_target set state = 'running', command = ?, reason = '', at = ? where rollout = ? and kiosk = ?",
                command, now, id, kiosk);
    }

    /// Those that failed are tried again, and their groups with them.
    int retry(String id, long now) {
        handle.execute("""
                update rollout_group set state = 'running' where rollout = ? and state in ('finished', 'error') and exists (
                    select 1 from rollout_target t where t.rollout = rollout_group.rollout and t.part = rollout_group.number
                        and t.state in ('error', 'cancelled'))""", id);
        return handle.execute("update rollout_target set state = 'scheduled', reason = '', at = ? where rollout = ?"
                + " and state in ('error', 'cancelled')", now, id);
    }

    private static Rollout rollout(ResultSet row) throws SQLException {
        return new Rollout(row.getString("id"), row.getString("name"), Kind.of(row.getString("kind")), row.getString("version"),
                row.getString("payload"), row.getString("filter"), row.getString("author"),
                Instant.ofEpochMilli(row.getLong("created")), State.of(row.getString("state")), row.getString("decided_by"),
                row.getString("why"), new Plan(row.getInt("success"), row.getInt("error"), row.getString("hours"),
                        Duration.ofMillis(row.getLong("patience_ms"))));
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(row.getString("kiosk"), row.getInt("part"), TargetState.of(row.getString("state")),
                Objects.requireNonNullElse(row.getString("command"), ""), row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
