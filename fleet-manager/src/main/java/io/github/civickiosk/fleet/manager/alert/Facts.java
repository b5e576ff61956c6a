package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.uptime.OpeningHours;

/// What is known of a kiosk, for rules to be held against.
///
/// @param hostSees   whether the host sees the fleet at all; while it does not, silence means nothing
/// @param heartbeat  how often the kiosk says something, whatever happens
/// @param state      what it said last of itself
/// @param readings   last values by device (empty for the kiosk itself) and metric; those that are not known are not there
/// @param supplies   by what runs out: the day on which it probably will
/// @param sessions   of the last while, the newest last
/// @param helpCalled since when a citizen waits for a person
/// @param openHere   ids of the rules for which an alert is open here
public record Facts(String kiosk, Where where, boolean hostSees, Presence presence, Instant since, Instant lastSeen,
        Duration heartbeat, State state, Map<String, Map<String, Reading>> readings, Map<String, Instant> supplies,
        List<Session> sessions, Optional<Instant> helpCalled, Set<String> openHere) {

    public enum Presence {
        ONLINE, OFFLINE, STALE
    }

    /// @param tags words that operators gave it
    public record Where(String site, String region, String agency, String model, Set<String> tags, OpeningHours hours) {}

    /// @param word `in-service` and so on; empty when it is not known
    public record State(String word, String reasons, Instant since) {}

    /// A metric's value as text, and since when it has it.
    public record Reading(String value, Instant at) {}

    /// @param end `completed`, `abandoned` or `failed`
    public record Session(Instant ended, String end) {}

    Optional<Reading> reading(String device, String metric) {
        return Optional.ofNullable(readings.getOrDefault(device, Map.of()).get(metric));
    }
}
