package io.github.civickiosk.device.printer.ipp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.JobMemory.Sent;

/// Judges a job that the printer does not know any more by what is left: its lifetime counter, read before the job and now. Pure.
final class Doubt {

    /// After that somebody may have printed something else, e.g. a technician a test page.
    private static final Duration COUNTER_TELLS = Duration.ofMinutes(15);

    private Doubt() {}

    /// @param alone whether no other job was sent since
    static Outcome settle(Optional<Sent> remembered, PrinterReport printer, boolean alone, Instant now) {
        if (remembered.isEmpty() || !remembered.get().documentSent()) {
            return new Outcome.Refused("The document was never sent");
        }
        var sent = remembered.get();
        if (!sent.printer().isEmpty() && !printer.identity().orElse(sent.printer()).equals(sent.printer())) {
            return new Outcome.InDoubt("Another printer stands now where the job was sent");
        }
        if (sent.counter().isEmpty() || printer.counter().isEmpty()) {
            return new Outcome.InDoubt("The printer does not know the job and counts no sheets");
        }
        if (!printer.agreesThatAllIsWell() || printer.phase() == PrinterReport.Phase.PROCESSING) {
            return new Outcome.InDoubt("The printer does not know the job and is not at rest");
        }
        var moved = printer.counter().get().value() - sent.counter().getAsLong();
        var tells = alone && sent.sentAt().plus(COUNTER_TELLS).isAfter(now);
        return moved == 0
                ? new Outcome.Refused("The printer does not know the job and printed no sheet since")
                : moved == sent.work().counts() && tells
                        ? new Outcome.Printed(sent.work().sheets())
                        : new Outcome.InDoubt("The printer does not know the job and its counter moved by " + moved);
    }
}
