package io.github.civickiosk.device.receipt.escpos;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.receipt.ReceiptPrinter.Paper;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Status;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;

/// What the printer says of itself, from either of the two ways ESC/POS has for it.
///
/// @param offline it takes no data to print, for whatever reason
record PrinterState(boolean offline, boolean paperLow, Set<Trouble> troubles) {

    PrinterState { troubles = Set.copyOf(troubles); }

    /// The answers to `DLE EOT` 1 to 4, in this order (ESC/POS command reference, *Transmit real-time status*).
    static PrinterState ofRealTime(int printer, int offlineCause, int errorCause, int roll) {
        var troubles = EnumSet.noneOf(Trouble.class);
        addIf(troubles, Trouble.COVER_OPEN, offlineCause, 0x04);
        addIf(troubles, Trouble.PAPER_OUT, offlineCause, 0x20);
        addIf(troubles, Trouble.PAPER_OUT, roll, 0x60);
        addErrors(troubles, errorCause);
        if ((offlineCause & 0x40) != 0 && (errorCause & 0x6C) == 0) {
            troubles.add(Trouble.MECHANISM); // an error without a cause that we know
        }
        return new PrinterState((printer & 0x08) != 0, (roll & 0x0C) != 0, troubles);
    }

    /// The four bytes of *Automatic Status Back* (`GS a`).
    static PrinterState ofAutomatic(int first, int second, int third) {
        var troubles = EnumSet.noneOf(Trouble.class);
        addIf(troubles, Trouble.COVER_OPEN, first, 0x20);
        addIf(troubles, Trouble.PAPER_OUT, third, 0x0C);
        addErrors(troubles, second);
        return new PrinterState((first & 0x08) != 0, (third & 0x03) != 0, troubles);
    }

    // Byte 2 of Automatic Status Back and the answer to DLE EOT 3 have the same bits
    private static void addErrors(Set<Trouble> troubles, int errors) {
        addIf(troubles, Trouble.MECHANISM, errors, 0x04 | 0x20);
        addIf(troubles, Trouble.CUTTER, errors, 0x08);
        addIf(troubles, Trouble.OVERHEATED, errors, 0x40);
    }

    private static void addIf(Set<Trouble> troubles, Trouble trouble, int bits, int mask) {
        if ((bits & mask) != 0) {
            troubles.add(trouble);
        }
    }

    /// What must be put right by hand before it prints on. A hot head cools down by itself.
    Optional<Trouble> stop() {
        return troubles.stream().filter(trouble -> !trouble.healsByItself()).sorted().findFirst();
    }

    boolean ready() {
        return !offline && troubles.isEmpty();
    }

    Status status(boolean printing) {
        // Offline without a cause: somebody holds the feed button
        return Status.of(paper(), troubles, printing || offline && troubles.isEmpty());
    }

    private Paper paper() {
        if (troubles.contains(Trouble.PAPER_OUT)) {
            return Paper.OUT;
        }
        return paperLow ? Paper.LOW : Paper.FULL;
    }
}
