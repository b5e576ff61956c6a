package io.github.civickiosk.fleet.manager.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.jdbi.v3.core.Handle;

/// Calls for help in the database, and what operators do about them. Safe for several threads.
public final class HelpCalls {

    /// The command's name.
    static final String ANSWER = "help-answer";
    private static final Duration ANSWER_LIVES = Duration.ofMinutes(10);
    private static final String CALL = "select c.*, coalesce(k.online, 0) as online from help_call c left join kiosk k on k.id = c.kiosk";

    private final Database database;
    private final Commands commands;
    private final Clock clock;

    public HelpCalls(Database database, Commands commands, Clock clock) {
        this.database = database;
        this.commands = commands;
        this.clock = clock;
    }

    /// Those that are not closed: the unanswered first, the oldest first.
    public List<HelpCall> open() {
        return database.read(handle -> handle.createQuery(CALL + " where c.closed is null"
                + " order by case when c.answered is null then 0 else 1 end, case when c.taken is null then 0 else 1 end, c.raised")
                .map((row, _) -> call(row)).list());
    }

    /// Those that are closed, the newest first.
    public List<HelpCall> past(Instant since) {
        return database.read(handle -> handle
                .createQuery(CALL + " where c.closed is not null and c.raised >= :since order by c.raised desc")
                .bind("since", since.toEpochMilli()).map((row, _) -> call(row)).list());
    }

    public Optional<HelpCall> call(String id) {
        return database.read(handle -> find(handle, id));
    }

    /// What was said to the citizen, the first first.
    public List<HelpCall.Answer> answers(String call) {
        return database.read(handle -> handle.createQuery("select a.at, a.by_whom, a.said, a.language, o.state, o.reason"
                + " from help_answer a join command o on o.id = a.command where a.call_id = :call order by a.number")
                .bind("call", call).map((row, _) -> answer(row)).list());
    }

    /// An operator is on it from now on.
    ///
    /// @param over whether it may be taken from somebody else
    /// @return whether it is theirs now; not when it is closed, or somebody else's
    public boolean take(String call, String operator, boolean over) {
        return database.write(handle -> handle.createUpdate(
                "update help_call set taken = coalesce(taken, :now), taken_by = :who where id = :id and closed is null"
                        + " and (taken_by = '' or taken_by = :who or :over = 1)")
                .bind("now", clock.millis()).bind("who", operator).bind("id", call).bind("over", over ? 1 : 0).execute()) == 1;
    }

    /// Sends an answer to the kiosk.
    ///
    /// @param operator who has taken the call
    /// @throws IllegalArgumentException when the call is closed or somebody else's
    public void answer(String call, String operator, Reply reply) {
        database.write(handle -> {
            var found = find(handle, call).filter(open -> open.closed().isEmpty())
                    .orElseThrow(
                            () -> new IllegalArgumentException("The citizen has closed this call; nobody would read the answer"));
            if (!found.takenBy().equals(operator)) {
                throw new IllegalArgumentException(found.takenBy().isEmpty()
                        ? "Take the call before you answer it"
                        : found.takenBy() + " is on this call; take it over before you answer it");
            }
            var arguments = CommandRequest.newArguments().put("call", call).put("callback", reply.callBack());
            var texts = arguments.putObject("texts");
            reply.texts().forEach(texts::put);
            var command = commands.enqueue(found.kiosk(), Optional.empty(), ANSWER, arguments, ANSWER_LIVES, operator);
            return handle
                    .createUpdate("insert into help_answer (call_id, number, command, at, by_whom, said, language) select :call,"
                            + " coalesce(max(number), 0) + 1, :command, :at, :who, :said, :language from help_answer where call_id = :call")
                    .bind("call", call).bind("command", command.id().toString()).bind("at", clock.millis()).bind("who", operator)
                    .bind("said", reply.said()).bind("language", reply.language()).execute();
        });
    }

    private static Optional<HelpCall> find(Handle handle, String id) {
        return handle.createQuery(CALL + " where c.id = :id").bind("id", id).map((row, _) -> call(row)).findOne();
    }

    private static HelpCall call(ResultSet row) throws SQLException {
        return new HelpCall(row.getString("id"), row.getString("kiosk"), row.getString("site"), row.getString("language"),
                row.getString("step"), Instant.ofEpochMilli(row.getLong("raised")), time(row, "taken"), row.getString("taken_by"),
                time(row, "answered"), time(row, "closed"), row.getInt("online") == 1);
    }

    private static HelpCall.Answer answer(ResultSet row) throws SQLException {
        return new HelpCall.Answer(Instant.ofEpochMilli(row.getLong("at")), row.getString("by_whom"), row.getString("said"),
                row.getString("language"), Command.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }
}
