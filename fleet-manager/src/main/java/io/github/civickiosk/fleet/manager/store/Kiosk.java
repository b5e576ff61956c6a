package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kiosk as the fleet manager knows it.
///
/// @param since        when it came on line or went off line
/// @param lastSeen     when its last message came
/// @param printedToday certificates delivered in sessions that began today
/// @param sessionsToday sessions that began today
/// @param metrics      last values of the kiosk's own metrics by name, as text; without those that are not known
/// @param devices      by id
public record Kiosk(String id, Presence presence, Instant since, Instant lastSeen, long printedToday, long sessionsToday,
        Map<String, String> metrics, List<Device> devices) {

    public Kiosk {
        metrics = Map.copyOf(metrics);
        devices = List.copyOf(devices);
    }

    /// A kiosk's metric `Help/Called`: a citizen asks for a person now.
    public boolean helpCalled() {
        return presence == Presence.ONLINE && "true".equals(metrics.get("Help/Called"));
    }

    /// A kiosk's metric `Kiosk/In Service`; empty while it is not known or the kiosk is not on line.
    public Optional<Boolean> inService() {
        return presence == Presence.ONLINE
                ? Optional.ofNullable(metrics.get("Kiosk/In Service")).map(Boolean::valueOf)
                : Optional.empty();
    }

    public enum Presence {
        ONLINE, OFFLINE,
        /// The manager was away, or lost the broker, and waits for the kiosk's word.
        STALE
    }

    /// @param online  whether the kiosk has the device, by its last birth or death
    /// @param metrics last values by name, as text; `Status` is the device's state in the words of XFS4IoT
    public record Device(String id, boolean online, Instant since, Map<String, String> metrics) {

        public Device { metrics = Map.copyOf(metrics); }

        /// XFS4IoT's word, `unknown` while there is none.
        public String status() {
            return metrics.getOrDefault("Status", "unknown");
        }
    }
}
