package io.github.civickiosk.device.receipt.escpos;

import java.io.IOException;
import java.time.Duration;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One receipt on its way through an open link.
final class ReceiptJob {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptJob.class);
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Dialogue dialogue;
    private final EscPosPrinterConfig config;
    private final Deadline deadline;

    ReceiptJob(Dialogue dialogue, EscPosPrinterConfig config, Deadline deadline) {
        this.dialogue = dialogue;
        this.config = config;
        this.deadline = deadline;
    }

    /// Throws nothing: a link that is lost on the way shows at the next look at the printer.
    Outcome print(byte[] receipt) {
        try {
            var state = dialogue.ask(config.answer());
            if (!state.ready()) {
                return new Outcome.Refused("The printer is not ready: " + state.troubles());
            }
        } catch (IOException e) {
            LOG.info("The receipt printer does not answer: {}", e.getMessage());
            return new Outcome.Refused("The printer does not answer");
        }
        try {
            return follow(receipt);
        } catch (IOException e) {
            LOG.warn("The link to the receipt printer was lost in mid receipt: {}", e.getMessage());
            return new Outcome.InDoubt("The link to the printer was lost");
        }
    }

    private Outcome follow(byte[] receipt) throws IOException {
        var bytes = dialogue.framed(receipt);
        var heard = Deadline.in(config.stall());
        var look = Deadline.in(config.statusEvery());
        dialogue.forgetReached();
        while (!dialogue.reached()) {
            var before = bytes.position();
            if (bytes.hasRemaining()) {
                dialogue.sendSome(bytes, MOMENT);
            }
            if (dialogue.hear(bytes.hasRemaining() ? Duration.ofMillis(1) : MOMENT) || bytes.position() > before) {
                heard = Deadline.in(config.stall());
            }
            var stop = dialogue.last().flatMap(PrinterState::stop);
            if (stop.isPresent() && !dialogue.reached()) {
                return dropRest(new Outcome.Stopped(stop.get(), true));
            }
            if (deadline.passed()) {
                return dropRest(new Outcome.InDoubt("The receipt was not finished in time"));
            }
            if (heard.passed()) {
                return new Outcome.InDoubt("The printer does not answer any more");
            }
            // Between commands only: in the middle of an image the question would be a part of the picture too
            if (look.passed() && !bytes.hasRemaining()) {
                dialogue.putQuestion(config.answer());
                look = Deadline.in(config.statusEvery());
            }
        }
        return new Outcome.Printed();
    }

    private Outcome dropRest(Outcome outcome) throws IOException {
        return dialogue.clear(config.answer())
                ? outcome
                : new Outcome.InDoubt("The printer stopped and may print the rest later");
    }
}
