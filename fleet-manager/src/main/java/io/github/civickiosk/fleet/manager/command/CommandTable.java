package io.github.civickiosk.fleet.manager.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.command.Command.State;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.jdbi.v3.core.Handle;

/// The statements on the table of commands.
final class CommandTable {

    private static final String OPEN = "state in ('queued', 'sent', 'accepted')";

    long nextCounter(Handle handle, String kiosk, long atLeast) {
        return handle.createQuery("""
                insert into command_counter (kiosk, counter) values (:kiosk, :least)
                on conflict (kiosk) do update set counter = case when command_counter.counter >= excluded.counter
                    then command_counter.counter + 1 else excluded.counter end
                returning counter""").bind("kiosk", kiosk).bind("least", atLeast).mapTo(Long.class).one();
    }

    Command insert(Handle handle, CommandRequest request, String signed, String who) {
        handle.createUpdate(
                """
                        insert into command (id, kiosk, device, name, arguments, counter, issued, expires, who, signed, state, reason, code)
                        values (:id, :kiosk, :device, :name, :arguments, :counter, :issued, :expires, :who, :signed, 'queued', '', '')""")
                .bind("id", request.id().toString()).bind("kiosk", request.kiosk()).bind("device", request.device().orElse(""))
                .bind("name", request.command()).bind("arguments", request.arguments().toString())
                .bind("counter", request.counter()).bind("issued", request.issued().toEpochMilli())
                .bind("expires", request.expires().toEpochMilli()).bind("who", who).bind("signed", signed).execute();
        return find(handle, request.id()).orElseThrow();
    }

    Optional<Command> find(Handle handle, UUID id) {
        return handle.createQuery("select * from command where id = :id").bind("id", id.toString()).map((row, _) -> command(row))
                .findOne();
    }

    List<Command> ofKiosk(Handle handle, String kiosk, int most) {
        return handle.createQuery("select * from command where kiosk = :kiosk order by counter desc limit :most")
                .bind("kiosk", kiosk)
                .bind("most", most).map((row, _) -> command(row)).list();
    }

    Command end(Handle handle, UUID id, State state, String reason, long now) {
        return handle
                .createQuery("update command set state = :state, reason = :reason, answered_at = :now where id = :id returning *")
                .bind("id", id.toString()).bind("state", state.word()).bind("reason", reason).bind("now", now)
                .map((row, _) -> command(row)).one();
    }

    Optional<Command> answer(Handle handle, UUID id, String kiosk, CommandAnswer answer, long now) {
        String code = answer.code().map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-')).orElse("");
        return handle.createQuery("update command set state = :state, reason = :reason, code = :code, answered_at = :now"
                + " where id = :id and kiosk = :kiosk and " + OPEN + " and state <> :state returning *")
                .bind("id", id.toString()).bind("kiosk", kiosk).bind("state", state(answer.result()).word())
                .bind("reason", answer.reason()).bind("code", code).bind("now", now).map((row, _) -> command(row)).findOne();
    }

    private static State state(CommandAnswer.Result result) {
        return switch (result) {
            case ACCEPTED -> State.ACCEPTED;
            case DONE -> State.DONE;
            case REFUSED -> State.REFUSED;
            case FAILED -> State.FAILED;
            case EXPIRED -> State.EXPIRED;
        };
    }

    /// What was sent may have been obeyed in the last moment: its answer has a while to come.
    List<Command> expire(Handle handle, long now) {
        return handle.createQuery("update command set state = 'expired', reason = case state"
                + " when 'queued' then 'the kiosk was not on line in time' else 'the kiosk gave no final answer in time' end"
                + " where (state = 'queued' and expires <= :now or state in ('sent', 'accepted') and expires <= :before) returning *")
                .bind("now", now).bind("before", now - 60_000).map((row, _) -> command(row)).list();
    }

    /// An order that is to be sent now.
    record Due(UUID id, String kiosk, Optional<String> device, String signed) {}

    /// Of each kiosk on line the first that has no answer, since a kiosk refuses an order behind a later one; and those that
    /// it has accepted, whose final answer may have been lost.
    List<Due> due(Handle handle, long now, long unanswered, long accepted, int most) {
        return handle
                .createQuery(
                        """
                                select c.id, c.kiosk, c.device, c.signed from command c join kiosk k on k.id = c.kiosk and k.online = 1 and k.stale = 0
                                where (c.state in ('queued', 'sent') and c.expires > :now and (c.sent_at is null or c.sent_at <= :unanswered)
                                        and not exists (select 1 from command e where e.kiosk = c.kiosk and e.state in ('queued', 'sent')
                                            and e.counter < c.counter))
                                    or (c.state = 'accepted' and (c.sent_at is null or c.sent_at <= :accepted))
                                order by c.counter limit :most""")
                .bind("now", now).bind("unanswered", unanswered).bind("accepted", accepted)
                .bind("most", most).map((row, _) -> new Due(UUID.fromString(row.getString("id")), row.getString("kiosk"),
                        Optional.of(row.getString("device")).filter(device -> !device.isEmpty()), row.getString("signed")))
                .list();
    }

    void sent(Handle handle, UUID id, long now) {
        handle.execute("update command set sent_at = ?, state = case state when 'queued' then 'sent' else state end where id = ?",
                now,
                id.toString());
    }

    /// A kiosk was born: what it was sent may have been lost with its connection.
    void sendAgain(Handle handle, String kiosk) {
        handle.execute("update command set sent_at = null where kiosk = ? and " + OPEN, kiosk);
    }

    List<String> kiosksWithOpen(Handle handle) {
        return handle.createQuery("select distinct kiosk from command where " + OPEN).mapTo(String.class).list();
    }

    private static Command command(ResultSet row) throws SQLException {
        return new Command(UUID.fromString(row.getString("id")), row.getString("kiosk"),
                Optional.of(row.getString("device")).filter(device -> !device.isEmpty()), row.getString("name"),
                row.getString("arguments"), row.getLong("counter"), Instant.ofEpochMilli(row.getLong("issued")),
                Instant.ofEpochMilli(row.getLong("expires")), row.getString("who"), State.of(row.getString("state")),
                row.getString("reason"), row.getString("code"), time(row, "sent_at"), time(row, "answered_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }
}
