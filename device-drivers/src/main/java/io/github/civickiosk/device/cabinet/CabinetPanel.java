package io.github.civickiosk.device.cabinet;

import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// Lights and sensors of the cabinet. Safe for use by several threads; no call blocks.
public interface CabinetPanel extends AutoCloseable {

    /// Sets one light. A light that is not fitted is ignored.
    void light(Slot slot, Flash flash);

    /// Whether a sensor sees taken paper at the exit slot; without it the taking of paper is never known.
    boolean hasExitSensor();

    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the driver's own.
    Subscription listen(Consumer<Status> listener);

    @Override
    void close();

    /// A place with a light of its own.
    enum Slot {
        CARD, DOCUMENT
    }

    /// XFS4IoT `Lights` flash rates.
    enum Flash {
        OFF, SLOW, MEDIUM, QUICK, CONTINUOUS
    }

    /// @param paperInSlot whether the exit sensor sees paper; false without a sensor
    record Status(DeviceStatus device, boolean paperInSlot) {}
}
