package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An alert: somebody has to look.
///
/// @param subject      id of the kiosk or site
/// @param because      for people, with the values that made it open
/// @param sources      what it rests on: metrics and state records
/// @param gone         since when its cause is no more
/// @param cleared      when it was over: its cause gone and, where the rule wants it, acknowledged
/// @param assignee     empty: nobody
/// @param level        of escalation that was reached; 0 is the first
public record Alert(String id, String rule, Kind kind, String subject, Severity severity, Instant opened, String because,
        List<String> sources, Optional<Instant> gone, Optional<Instant> cleared, Optional<Instant> acknowledged,
        String acknowledgedBy,
        String assignee, Optional<Instant> snoozedUntil, int level, Optional<Instant> escalates) {

    /// Whom an alert is about.
    public enum Kind {
        KIOSK, SITE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A line of its history.
    ///
    /// @param by operator; empty for the fleet manager itself
    public record Event(Instant at, String what, String by, String note) {}

    /// `open`, `acknowledged`, `snoozed`, `escalated`, `gone` (waits to be acknowledged) or `cleared`.
    public String state(Instant now) {
        if (cleared.isPresent()) {
            return "cleared";
        }
        if (gone.isPresent()) {
            return "gone";
        }
        if (snoozedUntil.filter(now::isBefore).isPresent()) {
            return "snoozed";
        }
        if (acknowledged.isPresent()) {
            return "acknowledged";
        }
        return level > 0 ? "escalated" : "open";
    }
}
