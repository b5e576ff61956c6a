package io.github.civickiosk.provisioning.selftest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.civickiosk.app.control.DeviceDesk;
import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.provisioning.acceptance.StepResult;

/// The cabinet's door is seen opening and closing.
///
/// @param patience how long the person is waited for, at each of the two
record Door(DeviceDesk desk, Duration patience) implements Step {

    private static final String PANEL = "cabinet-panel";
    private static final String SENSOR = "door-open";
    private static final String ADVICE = "If it was moved, check the contact of the door and its pin 'devices.cabinet-panel.pi4j.door'.";

    @Override
    public String name() {
        return "door";
    }

    @Override
    public StepResult run(Person person) throws InterruptedException {
        var now = reading();
        if (now.isEmpty()) {
            return StepResult.notFitted(name());
        }
        if (now.get().equals("UNKNOWN")) {
            return StepResult.failed(name(), "its sensor cannot be read", ADVICE);
        }
        if (!person.hasHands()) {
            return StepResult.skipped(name(), "it needs a person's hand, and nobody was asked", "Test again without --yes.");
        }
        person.tell("Open the door of the cabinet.");
        if (!comes("YES")) {
            return StepResult.skipped(name(), "it was not seen opening", ADVICE);
        }
        person.tell("Close it again.");
        return comes("NO")
                ? StepResult.passed(name(), "it was seen opening and closing")
                : StepResult.failed(name(), "it was seen opening and not closing", ADVICE);
    }

    private Optional<String> reading() {
        return desk.devices().stream().filter(device -> device.name().equals(PANEL)).findFirst()
                .flatMap(panel -> Optional.ofNullable(panel.more().get(SENSOR)));
    }

    private boolean comes(String reading) throws InterruptedException {
        Predicate<Device> wanted = device -> device.name().equals(PANEL) && reading.equals(device.more().get(SENSOR));
        var seen = new CountDownLatch(1);
        try (var _ = desk.watch(device -> {
            if (wanted.test(device)) {
                seen.countDown();
            }
        }, () -> {})) {
            return seen.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
