package io.github.civickiosk.device.cabinet;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Reading;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.CabinetPanel.Status;

/// Flashes the lights, tells what each sensor says, and waits for one of them to change.
public record CabinetPanelTrial(CabinetPanel panel) implements Trial {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        var begun = Trial.await(panel::listen, now -> now.device() != DeviceStatus.STARTING, FIRST_LOOK);
        if (begun.isEmpty() || begun.get().device() == DeviceStatus.HARDWARE_ERROR) {
            return new Finding.Fails("the lines of the cabinet cannot be used",
                    "Check 'devices.cabinet-panel.pi4j' and that the kiosk's user is in the group gpio; the kiosk's log says why.");
        }
        try {
            light(Flash.QUICK);
            tell.accept("The lights of the card slot and of the exit slot flash quickly.");
            begun.get().readings().forEach((sensor, reading) -> tell.accept(word(sensor) + ": " + word(reading)));
            return begun.get().readings().isEmpty()
                    ? new Finding.Works("the lights were set; no sensor is fitted")
                    : change(tell, begun.get(), patience);
        } finally {
            light(Flash.OFF);
        }
    }

    private Finding change(Consumer<String> tell, Status before, Duration patience) throws InterruptedException {
        tell.accept("Open the door, or hold a sheet into the exit slot.");
        var after = Trial.await(panel::listen, now -> !now.readings().equals(before.readings()), patience);
        return after.<Finding>map(now -> new Finding.Works("the lights were set, and "
                + changed(before, now) + " changed"))
                .orElse(new Finding.NotTried("the lights were set; no sensor changed"));
    }

    private static String changed(Status before, Status now) {
        return String.join(", ", now.readings().entrySet().stream()
                .filter(reading -> reading.getValue() != before.readings().get(reading.getKey()))
                .map(reading -> word(reading.getKey())).toList());
    }

    private void light(Flash flash) {
        for (var slot : Slot.values()) {
            panel.light(slot, flash);
        }
    }

    private static String word(Sensor sensor) {
        return sensor.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String word(Reading reading) {
        return reading.name().toLowerCase(Locale.ROOT);
    }
}
