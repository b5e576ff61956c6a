package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.civickiosk.fleet.manager.store.Kiosk;

/// A kiosk as `GET /api/kiosks` tells it.
///
/// @param presence `online`, `offline` or `stale`: not known while its word is awaited
/// @param since    ISO 8601, UTC; when it came on line or went off line
/// @param lastSeen ISO 8601, UTC
/// @param metrics  last values of `docs/fleet-metrics.md` by name, as text
record KioskJson(String id, String presence, String since, String lastSeen, long certificatesToday, long sessionsToday,
        Map<String, String> metrics, List<Device> devices) {

    /// @param status word of XFS4IoT
    record Device(String id, String status, boolean online, String since, Map<String, String> metrics) {}

    static KioskJson of(Kiosk kiosk) {
        return new KioskJson(kiosk.id(), kiosk.presence().name().toLowerCase(Locale.ROOT), kiosk.since().toString(),
                kiosk.lastSeen().toString(), kiosk.printedToday(), kiosk.sessionsToday(), kiosk.metrics(),
                kiosk.devices().stream()
                        .map(device -> new Device(device.id(), device.status(), device.online(), device.since().toString(),
                                device.metrics()))
                        .toList());
    }
}
