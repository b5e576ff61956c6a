package io.github.civickiosk.core.receipt;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prints receipts where there is a printer for them. A receipt is a courtesy: whatever becomes of it, the visit goes on. Safe
/// for use by several threads.
public final class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Optional<ReceiptPrinter> printer;
    private final ReceiptText text;

    /// @param printer empty when the kiosk has none
    /// @param kiosk   the kiosk's id
    /// @param phone   of the people who help
    public Receipts(Optional<ReceiptPrinter> printer, String kiosk, String phone, Clock clock) {
        this.printer = printer;
        this.text = new ReceiptText(kiosk, phone, clock);
    }

    /// Blocks until the receipt is out, or is known not to come.
    ///
    /// @return whether the printer says that it is out
    public boolean print(Slip slip) throws InterruptedException {
        if (printer.isEmpty()) {
            return false;
        }
        return switch (printer.get().print(text.of(slip), PATIENCE)) {
            case Outcome.Printed() -> true;
            case Outcome.Stopped(var trouble, boolean _) -> told("stopped by " + trouble);
            case Outcome.InDoubt(String why) -> told(why);
            case Outcome.Refused(String reason) -> told(reason);
        };
    }

    private static boolean told(String why) {
        LOG.warn("No receipt: {}", why);
        return false;
    }
}
