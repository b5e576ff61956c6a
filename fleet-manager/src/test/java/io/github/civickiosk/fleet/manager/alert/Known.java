package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.alert.Facts.Presence;
import io.github.civickiosk.fleet.manager.alert.Facts.Reading;
import io.github.civickiosk.fleet.manager.uptime.OpeningHours;
import io.github.civickiosk.fleet.manager.uptime.OpeningHoursText;

/// Builds facts: a kiosk that is on line, in service and well, and what is different.
final class Known {

    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z"); // a Monday

    private boolean hostSees = true;
    private Presence presence = Presence.ONLINE;
    private Instant since = NOON.minusSeconds(3600);
    private Instant lastSeen = NOON;
    private Facts.State state = new Facts.State("in-service", "", NOON.minusSeconds(3600));
    private final Map<String, Map<String, Reading>> readings = new HashMap<>();
    private final Map<String, Instant> supplies = new HashMap<>();
    private final List<Facts.Session> sessions = new ArrayList<>();
    private Optional<Instant> help = Optional.empty();
    private Set<String> open = Set.of();
    private OpeningHours hours = OpeningHours.always(ZoneOffset.UTC);

    static Known well() {
        return new Known();
    }

    Known blind() {
        hostSees = false;
        return this;
    }

    Known offline(Instant since) {
        presence = Presence.OFFLINE;
        this.since = since;
        return this;
    }

    Known stale() {
        presence = Presence.STALE;
        return this;
    }

    Known lastSeen(Instant at) {
        lastSeen = at;
        return this;
    }

    Known state(String word, String reasons, Instant since) {
        state = new Facts.State(word, reasons, since);
        return this;
    }

    Known reading(String device, String metric, String value, Instant at) {
        readings.computeIfAbsent(device, _ -> new HashMap<>()).put(metric, new Reading(value, at));
        return this;
    }

    Known supply(String what, Instant ends) {
        supplies.put(what, ends);
        return this;
    }

    Known session(Instant ended, String end) {
        sessions.add(new Facts.Session(ended, end));
        return this;
    }

    Known help(Instant since) {
        help = Optional.of(since);
        return this;
    }

    Known open(String... rules) {
        open = Set.of(rules);
        return this;
    }

    Known hours(String week) {
        hours = OpeningHoursText.read(ZoneOffset.UTC, week, "");
        return this;
    }

    Facts facts() {
        return new Facts("k1", new Facts.Where("library", "north", "", "m2", Set.of("pilot"), hours), hostSees, presence, since,
                lastSeen,
                Duration.ofSeconds(60), state, readings, supplies, sessions, help, open);
    }
}
