package io.github.civickiosk.app.remote;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;

import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// `Usage/Resend From` and `State/Resend From`: records that were acknowledged go out once more, to a manager that was restored
/// without them.
///
/// @param journal names this kiosk's journal
/// @param resend  sends again from a number; completed with how many there were
record Resending(UUID journal, LongFunction<CompletableFuture<Long>> resend) {

    static Optional<String> problem(CommandRequest request) {
        return request.text("journal").isPresent() && request.whole("from").orElse(0) >= 1
                ? Optional.empty()
                : Optional.of("Say of which journal, and from which number.");
    }

    Outcome again(CommandRequest request) throws InterruptedException {
        if (!request.text("journal").equals(Optional.of(journal.toString()))) {
            return new Outcome.Refused(Code.NOT_NOW, "This kiosk's journal is " + journal + " now.");
        }
        try {
            return new Outcome.Done(resend.apply(request.whole("from").orElse(1)).get() + " records were sent again.");
        } catch (CancellationException e) {
            return new Outcome.Failed("A later order to send records again took its place.");
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
