package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.util.Optional;

import io.github.civickiosk.core.signage.SignageBoard;
import io.github.civickiosk.core.signage.SignageJson;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// `signage`: what the fleet has written for citizens replaces what it wrote before.
record SignageOrder(SignageBoard signage, Board report) {

    /// What is shown now, as it was when the kiosk went down.
    void tell() {
        report.set(Metrics.SIGNAGE_VERSION, signage.signage().version());
    }

    static Optional<String> problem(CommandRequest request) {
        try {
            SignageJson.read(request.arguments());
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    Outcome take(CommandRequest request) {
        try {
            signage.take(request.arguments());
        } catch (IOException e) {
            return new Outcome.Failed("It cannot be kept over a restart, so the old is shown: " + e.getMessage());
        }
        tell();
        return new Outcome.Done("It is shown.");
    }
}
