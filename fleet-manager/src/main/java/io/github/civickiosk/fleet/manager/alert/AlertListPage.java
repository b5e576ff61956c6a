package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The list of alerts as it is shown.
public record AlertListPage(AlertFilter filter, List<Row> rows) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// @param level class of the style sheet: `good watch bad unknown`
    /// @param lasted how long, in words
    public record Row(String id, String title, String kind, String subject, String subjectLink, String severity, String level,
            String state,
            String because, String opened, String openedIso, String lasted, String assignee) {}

    static AlertListPage of(List<Alert> alerts, AlertFilter filter, RuleBook rules, Instant now, ZoneId zone) {
        return new AlertListPage(filter, alerts.stream().map(alert -> row(alert, rules, now, zone)).toList());
    }

    static Row row(Alert alert, RuleBook rules, Instant now, ZoneId zone) {
        String link = alert.kind() == Alert.Kind.KIOSK ? "/kiosks/" + alert.subject() + "/timeline" : "/sites";
        return new Row(alert.id(), rules.rule(alert.rule()).map(rule -> rule.title("en")).orElse(alert.rule()),
                alert.kind().word(),
                alert.subject(), link, alert.severity().word(), level(alert), alert.state(now), alert.because(),
                TIME.format(alert.opened().atZone(zone)), alert.opened().toString(),
                lasted(Duration.between(alert.opened(), alert.cleared().orElse(now))), alert.assignee());
    }

    private static String level(Alert alert) {
        if (alert.cleared().isPresent()) {
            return "unknown";
        }
        return switch (alert.severity()) {
            case CRITICAL -> "bad";
            case WARNING -> "watch";
            case INFO -> "unknown";
        };
    }

    static String lasted(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min";
        }
        return time.toDays() < 1
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
