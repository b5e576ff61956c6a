package io.github.civickiosk.device.board;

import java.util.Set;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// The computer inside the kiosk, as a device that can fail like any other. It counts how often each [Condition] began. Safe for
/// use by several threads; but for [#resetCounts()] no call blocks.
public interface Board extends Counted, AutoCloseable {

    /// What is wrong with it.
    Status status();

    /// Everything that was last measured. Changes all the time, so listeners hear of [#status()] only.
    Health health();

    /// Calls the listener with each new status, the current one first, from one thread of the board's own.
    Subscription listen(Consumer<Status> listener);

    /// Does not throw.
    @Override
    void close();

    /// @param device     STARTING until everything was asked once, HARDWARE_ERROR while a sensor hangs, else ONLINE: a board
    ///                   that is hot or short of power still works, and the conditions say so
    /// @param conditions what is wrong now; what is not known is never in it
    record Status(DeviceStatus device, Set<Condition> conditions) {

        public Status { conditions = Set.copyOf(conditions); }
    }

    /// Something a technician should know of.
    enum Condition {
        /// The processor is at its limit of heat.
        HOT,
        /// The supply voltage is too low now.
        UNDER_VOLTAGE,
        /// The processor was slowed down, for whatever reason.
        THROTTLED,
        /// A disk is near the end of its life.
        DISK_WORN,
        /// Little space is left where the journal lies.
        DISK_FULL,
        /// Little memory is left.
        MEMORY_LOW,
        /// The clock is not held by a time server: dates on paper may be wrong.
        CLOCK_ADRIFT,
        /// A sensor, a file or a tool that was asked does not come back.
        SENSOR_SILENT
    }
}
