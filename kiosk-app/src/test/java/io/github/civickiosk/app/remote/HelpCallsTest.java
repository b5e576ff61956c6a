package io.github.civickiosk.app.remote;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.HelpAnswer;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.ui.MadeUpSessions;
import io.github.civickiosk.ui.SessionsByHand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HelpCallsTest {

    private final SessionsByHand sessions = new SessionsByHand(MadeUpSessions.in(new State.Reviewing(), "en"));
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final Report report = new Report();
    private final HelpCalls calls = new HelpCalls(sessions, told::add, report.node());

    @Test
    void showsAnAnswerToTheCallThatItAnswers() {
        sessions.show(MadeUpSessions.in(new State.CallingForHelp(new State.Reviewing()), "en"));

        assertThat(calls.answer(answer(call(), true))).isEqualTo(new Outcome.Done("It is shown to the citizen."));
        assertThat(told).containsExactly(
                new Event.Noticed.HelpAnswered(new HelpAnswer(Map.of("az", "Gəlirik.", "en", "We are coming."), true)));
    }

    @Test
    void showsNoAnswerToTheNextCitizen() {
        sessions.show(MadeUpSessions.in(new State.CallingForHelp(new State.Reviewing()), "en"));
        String first = call();
        sessions.show(MadeUpSessions.in(new State.Attract(), ""));
        assertThat(calls.answer(answer(first, false))).isInstanceOf(Outcome.Refused.class);
        sessions.show(MadeUpSessions.in(new State.CallingForHelp(new State.Attract()), ""));

        assertThat(call()).isNotEqualTo(first);
        assertThat(calls.answer(answer(first, false))).isInstanceOf(Outcome.Refused.class);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsLanguageAndStepOfTheCallAndThenForgetsThem() {
        sessions.show(MadeUpSessions.in(new State.CallingForHelp(new State.Reviewing()), "en"));
        assertThat(report.node().values()).containsEntry("Help/Language", new Value.Text("en"))
                .containsEntry("Help/Step", new Value.Text("Reviewing"));
        sessions.show(MadeUpSessions.in(new State.Reviewing(), "en"));
        assertThat(List.of("Help/Call", "Help/Language", "Help/Step")).allSatisfy(
                metric -> assertThat(report.node().values().get(metric)).isInstanceOf(Value.Null.class));
    }

    @Test
    void wantsACallAndSomethingToSay() {
        assertThat(HelpCalls.problem(answer("c", false))).isEmpty();
        assertThat(HelpCalls.problem(Orders.order("help-answer", CommandRequest.newArguments().put("callback", true))))
                .isPresent();
        assertThat(HelpCalls.problem(Orders.order("help-answer", CommandRequest.newArguments().put("call", "c")))).isPresent();
        assertThat(HelpCalls.problem(text("x".repeat(301)))).isPresent();
        assertThat(HelpCalls.problem(text("two\nlines"))).isPresent();
    }

    private String call() {
        return report.node().values().get("Help/Call") instanceof Value.Text(_, var id) ? id : "";
    }

    private static CommandRequest text(String text) {
        return Orders.order("help-answer", CommandRequest.newArguments().put("call", "c").set("texts",
                CommandRequest.newArguments().put("en", text)));
    }

    private static CommandRequest answer(String call, boolean callBack) {
        return Orders.order("help-answer", CommandRequest.newArguments().put("call", call).put("callback", callBack).set("texts",
                CommandRequest.newArguments().put("az", "Gəlirik.").put("en", "We are coming.")));
    }
}
