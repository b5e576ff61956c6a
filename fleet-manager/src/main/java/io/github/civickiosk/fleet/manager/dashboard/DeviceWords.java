package io.github.civickiosk.fleet.manager.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.manager.dashboard.FleetPage.Level;
import io.github.civickiosk.fleet.manager.dashboard.FleetPage.State;
import io.github.civickiosk.fleet.manager.store.Kiosk;

/// Weighs a device's states, which stay in the words of XFS4IoT.
final class DeviceWords {

    private static final Map<String, Level> STATUS = Map.of("online", Level.GOOD, "deviceBusy", Level.GOOD, "starting",
            Level.WATCH,
            "noDevice", Level.UNKNOWN, "unknown", Level.UNKNOWN);
    private static final Map<String, Level> SUPPLY = Map.of("low", Level.WATCH, "out", Level.BAD, "jammed", Level.BAD);

    private DeviceWords() {}

    static State of(Kiosk.Device device) {
        var level = STATUS.getOrDefault(device.status(), Level.BAD);
        var details = new ArrayList<String>();
        for (var supply : List.of("Paper", "Toner", "Media")) {
            var word = device.metrics().getOrDefault(supply, "");
            var weight = SUPPLY.get(word);
            if (weight != null) {
                details.add(supply.toLowerCase(java.util.Locale.ROOT) + " " + word);
                level = worse(level, weight);
            }
        }
        var reasons = device.metrics().getOrDefault("State Reasons", "");
        if (!reasons.isEmpty()) {
            details.add(reasons);
        }
        return new State(level, device.status(), String.join(", ", details));
    }

    private static Level worse(Level one, Level other) {
        return one == Level.BAD || other == Level.BAD ? Level.BAD : other;
    }
}
