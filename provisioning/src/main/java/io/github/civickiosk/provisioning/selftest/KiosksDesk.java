package io.github.civickiosk.provisioning.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.app.control.DeviceDesk;
import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.app.control.TestResult;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.provisioning.devices.DeviceAccess;

/// The desk of a running kiosk, for one question after another: over its socket a test is the last thing that can be asked, so each has a
/// conversation of its own.
///
/// @param state the kiosk's state folder
record KiosksDesk(Path state) implements DeviceDesk {

    @Override
    public List<Device> devices() {
        return asked(DeviceDesk::devices);
    }

    @Override
    public Subscription watch(Consumer<Device> watcher, Runnable ended) {
        return open().desk().watch(watcher, ended); // closing it ends the conversation
    }

    @Override
    public TestResult test(String test, Consumer<String> tell) throws InterruptedException {
        return asked(desk -> desk.test(test, tell));
    }

    @Override
    public Optional<Device> resetCounters(String device) {
        return asked(desk -> desk.resetCounters(device));
    }

    private interface Question<T, E extends Exception> {
        T to(DeviceDesk desk) throws E;
    }

    private <T, E extends Exception> T asked(Question<T, E> question) throws E {
        try (var access = open()) {
            return question.to(access.desk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeviceAccess open() {
        try {
            return DeviceAccess.throughKiosk(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
