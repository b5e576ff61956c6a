package io.github.civickiosk.device.receipt;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// A printer of receipts on a roll of thermal paper, with a cutter. Safe for use by several threads: receipts are printed one
/// after another.
public interface ReceiptPrinter extends Counted, AutoCloseable {

    /// Prints one receipt, cuts it, and waits until the printer says that it got so far.
    ///
    /// @param patience bound of the whole call; a receipt that was not begun by then is refused, one that was begun is in doubt
    /// @return what the printer reported; never an exception for a fault
    Outcome print(Receipt receipt, Duration patience) throws InterruptedException;

    /// What the printer last said; never blocks.
    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the driver's own.
    Subscription listen(Consumer<Status> listener);

    @Override
    void close();

    /// @param device   state of the printer
    /// @param paper    what the sensors of the roll say
    /// @param troubles everything that stands in the way now; empty when it can print
    record Status(DeviceStatus device, Paper paper, Set<Trouble> troubles) {

        public Status { troubles = Set.copyOf(troubles); }

        /// Nothing is known but the state of the link.
        public static Status unseen(DeviceStatus device) {
            return new Status(device, Paper.UNKNOWN, Set.of());
        }

        /// Of a printer that answers.
        public static Status of(Paper paper, Set<Trouble> troubles, boolean busy) {
            return new Status(device(troubles, busy), paper, troubles);
        }

        private static DeviceStatus device(Set<Trouble> troubles, boolean busy) {
            if (troubles.stream().anyMatch(Trouble::isOfHardware)) {
                return DeviceStatus.HARDWARE_ERROR;
            }
            if (troubles.contains(Trouble.COVER_OPEN)) {
                return DeviceStatus.USER_ERROR;
            }
            return busy ? DeviceStatus.DEVICE_BUSY : DeviceStatus.ONLINE;
        }
    }

    /// XFS4IoT `Printer.StatusClass.paper`.
    enum Paper {
        UNKNOWN, FULL, LOW, OUT, JAMMED
    }

    /// What stands in the way.
    enum Trouble {
        COVER_OPEN,
        PAPER_OUT,
        /// The cutter is stuck.
        CUTTER,
        /// The print head is too hot; it heals by itself.
        OVERHEATED,
        /// Anything else in the mechanism or its electronics.
        MECHANISM;

        /// Whether the printer goes on without a hand.
        public boolean healsByItself() {
            return this == OVERHEATED;
        }

        boolean isOfHardware() {
            return this == CUTTER || this == OVERHEATED || this == MECHANISM;
        }
    }

    /// What is counted of receipts: what became of them.
    enum Counter {
        PRINTED, STOPPED, IN_DOUBT, REFUSED;

        public static Counter of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Printed() -> PRINTED;
                case Outcome.Stopped _ -> STOPPED;
                case Outcome.InDoubt _ -> IN_DOUBT;
                case Outcome.Refused _ -> REFUSED;
            };
        }
    }

    /// What became of a receipt.
    sealed interface Outcome {
        /// The printer worked off everything, the cut included, and named no trouble.
        record Printed() implements Outcome {}

        /// The printer stopped in the receipt and confirmed that it dropped the rest: nothing more of it comes out.
        ///
        /// @param paperInside whether a part of the receipt may hang in the printer
        record Stopped(Trouble trouble, boolean paperInside) implements Outcome {}

        /// It cannot be told how much was printed, or whether more comes out later.
        record InDoubt(String why) implements Outcome {}

        /// Nothing was printed and nothing will be.
        record Refused(String reason) implements Outcome {}
    }
}
