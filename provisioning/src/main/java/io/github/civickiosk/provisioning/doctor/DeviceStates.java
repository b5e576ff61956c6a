package io.github.civickiosk.provisioning.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.app.control.KioskState.Device;

/// Finds out how the devices are: from the running kiosk, which holds them, or from the devices themselves when no kiosk
/// runs here.
record DeviceStates(KioskConfig config) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @throws IOException with a sentence when neither way works
    List<Device> ask() throws IOException, InterruptedException {
        return kioskRuns(config.state()) ? askTheKiosk() : askTheDevices();
    }

    private static boolean kioskRuns(Path state) throws IOException {
        try (var lock = DeviceLock.take(state).orElse(null)) {
            return lock == null;
        }
    }

    private List<Device> askTheKiosk() throws IOException {
        try (var kiosk = ControlClient.connect(config.state(), PATIENCE)) {
            return kiosk.devices();
        } catch (KioskUnavailable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<Device> askTheDevices() throws IOException, InterruptedException {
        try (var lock = DeviceLock.take(config.state()).orElseThrow(() -> new IOException("a kiosk has just been started"));
                var devices = OpenDevices.open(config)) {
            return devices.settled(PATIENCE);
        }
    }
}
