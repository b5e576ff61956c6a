package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.core.supervision.Closure;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.core.supervision.TamperLock;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// `out-of-service`, `in-service` and `freeze`: each outlives a restart, and lets a session that runs come to its end.
record Doors(Closure closure, TamperLock lock, Supervisor supervisor) {

    /// As it was when the kiosk went down.
    void restore() {
        Optional<Map<String, String>> closed = closure.now();
        closed.ifPresent(_ -> supervisor.closedByOperator(closed));
    }

    Outcome close(CommandRequest request) {
        Map<String, String> texts = request.texts("texts");
        try {
            closure.close(texts);
        } catch (IOException e) {
            return new Outcome.Failed("It cannot be kept over a restart, so the kiosk stays open: " + e.getMessage());
        }
        supervisor.closedByOperator(Optional.of(texts));
        return new Outcome.Done("It is closed; who is being served is served to the end.");
    }

    Outcome open() {
        try {
            closure.open();
        } catch (IOException e) {
            return new Outcome.Failed("The kiosk stays closed: " + e.getMessage());
        }
        supervisor.closedByOperator(Optional.empty());
        return new Outcome.Done("It is not closed by the operator any more.");
    }

    static Optional<String> reasonProblem(CommandRequest request) {
        return request.text("reason").filter(Texts::fits).isPresent()
                ? Optional.empty()
                : Optional.of("Say why, as reason, in 1 to " + Texts.LONGEST + " characters on one line.");
    }

    Outcome freeze(CommandRequest request) {
        try {
            lock.freeze(request.text("reason").orElse(""));
            return new Outcome.Done("It is locked until a technician runs kioskctl unlock.");
        } catch (IOException e) {
            return new Outcome.Failed("It cannot be locked: " + e.getMessage());
        }
    }
}
