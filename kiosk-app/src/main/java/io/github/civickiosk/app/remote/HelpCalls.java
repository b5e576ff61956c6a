package io.github.civickiosk.app.remote;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.HelpAnswer;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.ui.Sessions;
import org.jspecify.annotations.Nullable;

/// `help-answer`: each call for help gets a name of its own, so that an answer to one is never shown to the next citizen.
final class HelpCalls implements AutoCloseable {

    private final Consumer<Event> inbox;
    private final Board report;
    private final Subscription subscription;
    private @Nullable UUID call;

    /// @param inbox  the session's
    /// @param report where the name of the call that stands is told
    HelpCalls(Sessions sessions, Consumer<Event> inbox, Board report) {
        this.inbox = inbox;
        this.report = report;
        this.subscription = sessions.watch(this::see);
    }

    private synchronized void see(Session session) {
        if (session.state() instanceof State.CallingForHelp at) {
            stands(session.visitor().language(), at.underneath().name());
        } else if (call != null) {
            call = null;
            report.unknown(Metrics.HELP_CALL);
            report.unknown(Metrics.HELP_LANGUAGE);
            report.unknown(Metrics.HELP_STEP);
        }
    }

    private void stands(String language, String step) {
        if (language.isEmpty()) {
            report.unknown(Metrics.HELP_LANGUAGE);
        } else {
            report.set(Metrics.HELP_LANGUAGE, language);
        }
        report.set(Metrics.HELP_STEP, step);
        if (call == null) { // last, so that whoever hears of it knows the rest
            call = UUID.randomUUID();
            report.set(Metrics.HELP_CALL, call.toString());
        }
    }

    static Optional<String> problem(CommandRequest request) {
        if (request.text("call").isEmpty()) {
            return Optional.of("It names no call; the metric Help/Call does.");
        }
        boolean says = !request.texts("texts").isEmpty() || callBack(request);
        return says ? Texts.problem(request) : Optional.of("It has neither texts nor a call back to promise.");
    }

    synchronized Outcome answer(CommandRequest request) {
        if (call == null || !request.text("call").equals(Optional.of(call.toString()))) {
            return new Outcome.Refused(Code.NOT_NOW, "That call does not stand any more.");
        }
        Map<String, String> texts = request.texts("texts");
        inbox.accept(new Event.Noticed.HelpAnswered(new HelpAnswer(texts, callBack(request))));
        return new Outcome.Done("It is shown to the citizen.");
    }

    private static boolean callBack(CommandRequest request) {
        return request.arguments().path("callback").isBoolean() && request.arguments().path("callback").asBoolean();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
