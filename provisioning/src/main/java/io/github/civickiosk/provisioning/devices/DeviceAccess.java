package io.github.civickiosk.provisioning.devices;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.app.LiveDevices;
import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.DeviceDesk;

/// The way to the devices: through the running kiosk, which holds them, or with hands of one's own while none runs. In the
/// latter case no kiosk can start until it is closed.
public sealed interface DeviceAccess extends AutoCloseable {

    Duration PATIENCE = Duration.ofSeconds(10);

    DeviceDesk desk();

    @Override
    void close() throws IOException;

    /// @throws IOException with a sentence when neither way works
    static DeviceAccess open(KioskConfig config) throws IOException, InterruptedException {
        var lock = DeviceLock.take(config.state());
        return lock.isPresent() ? Own.open(config, lock.get()) : throughKiosk(config.state());
    }

    /// @throws IOException with a sentence when no kiosk answers there
    static DeviceAccess throughKiosk(Path state) throws IOException {
        try {
            return new Asked(ControlClient.connect(state, PATIENCE));
        } catch (IOException silent) {
            throw new IOException("a kiosk holds them and does not answer in " + state
                    + "; if it is just starting, try again in a minute, else look at its log", silent);
        }
    }

    record Asked(ControlClient desk) implements DeviceAccess {

        @Override
        public void close() {
            desk.close();
        }
    }

    record Own(DeviceDesk desk, OpenDevices devices, DeviceLock lock) implements DeviceAccess {

        static Own open(KioskConfig config, DeviceLock lock) throws IOException, InterruptedException {
            OpenDevices devices;
            try {
                devices = OpenDevices.open(config);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            devices.settled(PATIENCE);
            return new Own(LiveDevices.withoutKiosk(devices, config), devices, lock);
        }

        @Override
        public void close() throws IOException {
            devices.close();
            lock.close();
        }
    }
}
