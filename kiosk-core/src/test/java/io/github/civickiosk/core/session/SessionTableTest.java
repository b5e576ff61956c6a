package io.github.civickiosk.core.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.session.Event.Timed;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.SessionTable.Happening;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTableTest {

    /// The asserted answer to every pair. After a change that is meant: run with `-Dsession.table=write` and read the diff.
    private static final Path TABLE = Path.of("..", "docs", "session-table.md");

    @Test
    void hasARowForEveryState() {
        Set<Class<?>> sampled = SessionTable.sessions().values().stream().map(s -> s.state().getClass())
                .collect(Collectors.toSet());
        assertThat(sampled).isEqualTo(leaves(State.class).collect(Collectors.toSet()));
    }

    @Test
    void hasAColumnForEveryEvent() {
        Set<Class<?>> sampled = SessionTable.happenings().stream().map(h -> h.event().getClass()).collect(Collectors.toSet());
        assertThat(sampled).isEqualTo(leaves(Event.class).collect(Collectors.toSet()));
    }

    @Test
    void explainsEveryTrouble() {
        Set<Class<?>> sampled = SessionTable.sessions().values().stream().map(Session::state)
                .filter(State.Explaining.class::isInstance).map(s -> ((State.Explaining) s).trouble().getClass())
                .collect(Collectors.toSet());
        assertThat(sampled).isEqualTo(leaves(State.Trouble.class).collect(Collectors.toSet()));
    }

    @Test
    void answersEveryEventInEveryStateAsTheTableSays() throws IOException {
        String table = table();
        if ("write".equals(System.getProperty("session.table"))) {
            Files.writeString(TABLE, table);
        }
        assertThat(table).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void ignoresEveryLateReplyInEveryState() {
        SessionTable.sessions().forEach((name, session) -> SessionTable.replies().forEach((reply, event) -> {
            Session later = session.asking();
            Step step = Session.next(later, new Timed(SessionTable.NOW.plusSeconds(1), event));
            assertThat(step.session()).as("%s after a late %s", name, reply).isEqualTo(later);
            List<Effect> expected = reply.equals("VisitOpened") && later.visitor().visit().isEmpty()
                    ? List.of(new Effect.CloseVisit(Samples.VISIT))
                    : List.of();
            assertThat(step.effects()).as("%s after a late %s", name, reply).isEqualTo(expected);
        }));
    }

    private static String table() {
        StringBuilder out = new StringBuilder(
                """
                        # The session: every state, every event

                        Made by `SessionTableTest` from `Session.next`, and held to it. An event of this list that is not named under a state
                        changes nothing there. Ticks say how long the citizen has been still. Replies carry the number of the present ask; a
                        reply with any other number changes nothing in any state.

                        """);
        out.append(SessionTable.happenings().stream().map(Happening::name).collect(Collectors.joining(" · "))).append("\n");
        SessionTable.sessions().forEach((name, session) -> section(out, name, session));
        return out.toString();
    }

    private static void section(StringBuilder out, String name, Session session) {
        out.append("\n## ").append(name).append("\n\n| event | then | effects |\n|---|---|---|\n");
        for (Happening happening : SessionTable.happenings()) {
            Step step = Session.next(session, new Timed(SessionTable.NOW.plus(happening.later()), happening.event()));
            String then = describe(step.session());
            if (!then.equals(describe(session)) || !step.effects().isEmpty()) {
                out.append("| ").append(happening.name()).append(" | ").append(then).append(" | ").append(effects(step))
                        .append(" |\n");
            }
        }
    }

    private static String describe(Session session) {
        String items = session.visitor().basket().stream().map(item -> item.outcome().name()).collect(Collectors.joining(" "));
        String language = session.visitor().language().equals("az") ? " in az" : ""; // all begin in English
        return state(session.state()) + (items.isEmpty() ? "" : " [" + items + "]") + language;
    }

    private static String state(State state) {
        return switch (state) {
            case State.AskingForMoreTime(State under, var _) -> "AskingForMoreTime over " + state(under);
            case State.CallingForHelp(State under, var answer) -> "CallingForHelp over " + state(under)
                    + (answer.isPresent() ? ", answered" : "");
            case State.Explaining(var trouble, var claims) -> "Explaining " + trouble.getClass().getSimpleName()
                    + (claims.isEmpty() ? "" : " with " + claims.size() + " claim");

            case State.EnteringCan(int left, boolean wrong) -> "EnteringCan (" + left + " left" + (wrong ? ", wrong)" : ")");
            case State.EnteringCode(int left, boolean wrong) -> "EnteringCode (" + left + " left" + (wrong ? ", wrong)" : ")");
            case State.FillingForm form when !form.refused().isEmpty() ->
                "FillingForm (refused: " + String.join(", ", form.refused()) + ")";
            case State.Printing printing -> "Printing (" + printing.progress().pagesDone() + " done)";
            case State.CardLeftBehind(int reminders) when reminders > 0 -> "CardLeftBehind (" + reminders + " told)";
            case State.OutOfService _, State.Attract _, State.CardLeftBehind _, State.ChoosingLanguage _, State.ChoosingService _, State.ChoosingForWhom _, State.FillingForm _, State.Basket _, State.OpeningVisit _, State.AwaitingCard _, State.ReadingCard _, State.JudgingEvidence _, State.SendingCode _, State.JudgingCode _, State.ChoosingPerson _, State.Reviewing _, State.Issuing _, State.Settling _, State.Collecting _, State.Rating _, State.TakeYourCard _, State.Wiping _ ->
                state.name();
        };
    }

    private static String effects(Step step) {
        return step.effects().stream().map(effect -> switch (effect) {
            case Effect.Light(var slot, var flash) -> "Light " + slot + " " + flash;
            case Effect.Remember(var _, var outcome, int _, String _, var _) -> "Remember " + outcome;
            case Effect.Collected(var _, String how) -> "Collected by " + how;
            case Effect.PrintReceipt(var slip) -> "PrintReceipt " + slip.outcome();
            case Effect.RecordUsage(var _, Usage usage) -> "RecordUsage " + usage.end() + " at " + usage.lastStep();
            case Effect.CardLeftBehind(int reminder) -> "CardLeftBehind " + reminder;
            case Effect.Ask _, Effect.CloseVisit _, Effect.RingForHelp _ -> effect.getClass().getSimpleName();
        }).collect(Collectors.joining(", "));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(SessionTableTest::leaves) : Stream.of(type);
    }
}
