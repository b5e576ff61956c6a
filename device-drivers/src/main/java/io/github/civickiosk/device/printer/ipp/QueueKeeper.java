package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.time.Duration;

import io.github.civickiosk.device.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a CUPS queue again that stopped over a fault which is gone. What was left in it of ours is cancelled first: its citizen
/// has left, and its end is known or in doubt. A queue that rejects jobs is a technician's and stays as it is. One thread.
final class QueueKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(QueueKeeper.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    // CUPS says no until somebody changes something
    private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(30);

    private final PrinterLink link;
    private final CupsSocket cups;
    private Deadline nextAttempt = Deadline.in(Duration.ZERO);

    QueueKeeper(PrinterLink link, CupsSocket cups) {
        this.link = link;
        this.cups = cups;
    }

    /// To be told of each answer while no job is being printed.
    void keep(PrinterReport report) throws InterruptedException {
        if (!report.queueHalted() || !report.accepting() || faultStands(report) || !nextAttempt.passed()) {
            return;
        }
        nextAttempt = Deadline.in(BETWEEN_ATTEMPTS);
        try {
            var queue = link.front();
            for (var left : queue.ourUnfinished()) {
                LOG.info("{} is left in the stopped queue and is cancelled", left.name());
                queue.cancel(left.id());
            }
            cups.resume(queue.uri());
            LOG.info("The queue {} had stopped and is resumed", queue.uri());
        } catch (IOException e) {
            nextAttempt = Deadline.in(AFTER_A_REFUSAL);
            LOG.warn("The queue {} has stopped and cannot be resumed: {}", link.uri(), e.getMessage());
        }
    }

    private static boolean faultStands(PrinterReport report) {
        return StateReasons.blocked(report.reasons().stream().filter(reason -> !StateReasons.isOfQueue(reason)).toList())
                .isPresent();
    }
}
