package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;

/// One alert as it is shown.
///
/// @param mayAct whether the visitor may acknowledge, assign and snooze it, and it is not cleared
public record AlertPage(AlertListPage.Row row, List<String> sources, List<Happened> history, List<String> notices,
        boolean acknowledged,
        boolean mayAct, String operator) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public record Happened(String at, String iso, String what, String by, String note) {}

    static AlertPage of(Alert alert, RuleBook rules, List<Alert.Event> events, List<String> notices, Visitor visitor, Instant now,
            ZoneId zone) {
        List<Happened> history = events.stream()
                .map(event -> new Happened(TIME.format(event.at().atZone(zone)), event.at().toString(),
                        event.what(), event.by().isEmpty() ? "fleet manager" : event.by(), event.note()))
                .toList();
        return new AlertPage(AlertListPage.row(alert, rules, now, zone), alert.sources(), history, notices,
                alert.acknowledged().isPresent(),
                visitor.may(Role.OPERATOR) && alert.cleared().isEmpty(), visitor.operator());
    }
}
