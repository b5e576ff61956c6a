package io.github.civickiosk.app.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.device.Subscription;

/// What a technician does with the devices of a kiosk, wherever it stands: on the kiosk's screen, or with `kioskctl`.
public interface DeviceDesk {

    /// All that the kiosk has.
    List<Device> devices();

    /// Tells each device as it is now, and again whenever its state changes.
    ///
    /// @param watcher returns quickly
    /// @param ended   told when nothing more will come, because the kiosk has gone
    Subscription watch(Consumer<Device> watcher, Runnable ended);

    /// Exercises one device. Refused while a citizen uses the kiosk; nobody is served until it ends.
    ///
    /// @param test `card-reader`, `lights`, …
    /// @param tell told what the technician should do, and what was seen
    TestResult test(String test, Consumer<String> tell) throws InterruptedException;

    /// Counts from zero again.
    ///
    /// @return the device with its counters; empty when the kiosk has no such device, or it does not count
    Optional<Device> resetCounters(String device);
}
