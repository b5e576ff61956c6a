package io.github.civickiosk.fleet.manager.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads and writes alerts and their history, within a transaction.
final class AlertRows {

    private final Handle handle;

    AlertRows(Handle handle) {
        this.handle = handle;
    }

    void insert(Alert alert) {
        handle.createUpdate(
                """
                        insert into alert (id, rule, kind, subject, severity, opened, because, sources, gone, cleared, acknowledged,
                            acknowledged_by, assignee, snoozed_until, level, escalates)
                        values (:id, :rule, :kind, :subject, :severity, :opened, :because, :sources, null, null, null, '', '', null, 0, :escalates)""")
                .bind("id", alert.id()).bind("rule", alert.rule()).bind("kind", alert.kind().word())
                .bind("subject", alert.subject())
                .bind("severity", alert.severity().word()).bind("opened", alert.opened().toEpochMilli())
                .bind("because", alert.because())
                .bind("sources", String.join("\n", alert.sources())).bind("escalates", millis(alert.escalates())).execute();
    }

    /// Writes what may change of an alert.
    void update(Alert alert) {
        handle.createUpdate(
                """
                        update alert set gone = :gone, cleared = :cleared, acknowledged = :acknowledged, acknowledged_by = :acknowledgedBy,
                            assignee = :assignee, snoozed_until = :snoozed, level = :level, escalates = :escalates where id = :id""")
                .bind("id", alert.id()).bind("gone", millis(alert.gone())).bind("cleared", millis(alert.cleared()))
                .bind("acknowledged", millis(alert.acknowledged())).bind("acknowledgedBy", alert.acknowledgedBy())
                .bind("assignee", alert.assignee()).bind("snoozed", millis(alert.snoozedUntil())).bind("level", alert.level())
                .bind("escalates", millis(alert.escalates())).execute();
    }

    void event(String alert, Instant at, String what, String by, String note) {
        handle.createUpdate("""
                insert into alert_event (alert, number, at, what, by_whom, note) values (:alert,
                    (select coalesce(max(number), 0) + 1 from alert_event where alert = :alert), :at, :what, :by, :note)""")
                .bind("alert", alert).bind("at", at.toEpochMilli()).bind("what", what).bind("by", by).bind("note", note)
                .execute();
    }

    Optional<Alert> alert(String id) {
        return handle.createQuery("select * from alert where id = :id").bind("id", id).map((row, _) -> alert(row)).findOne();
    }

    List<Alert> open() {
        return handle.createQuery("select * from alert where cleared is null order by opened desc").map((row, _) -> alert(row))
                .list();
    }

    /// Also those that were cleared, the newest first.
    List<Alert> since(Instant since, int limit) {
        return handle
                .createQuery("select * from alert where cleared is null or opened >= :since order by opened desc limit :limit")
                .bind("since", since.toEpochMilli()).bind("limit", limit).map((row, _) -> alert(row)).list();
    }

    List<Alert> of(String subject, int limit) {
        return handle.createQuery("select * from alert where subject = :subject order by opened desc limit :limit")
                .bind("subject", subject)
                .bind("limit", limit).map((row, _) -> alert(row)).list();
    }

    List<Alert.Event> events(String alert) {
        return handle.createQuery("select * from alert_event where alert = :alert order by number").bind("alert", alert)
                .map((row, _) -> new Alert.Event(Instant.ofEpochMilli(row.getLong("at")), row.getString("what"),
                        row.getString("by_whom"),
                        row.getString("note")))
                .list();
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(row.getString("id"), row.getString("rule"),
                Alert.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"), Severity.of(row.getString("severity")), Instant.ofEpochMilli(row.getLong("opened")),
                row.getString("because"), lines(row.getString("sources")), time(row, "gone"), time(row, "cleared"),
                time(row, "acknowledged"), row.getString("acknowledged_by"), row.getString("assignee"),
                time(row, "snoozed_until"),
                row.getInt("level"), time(row, "escalates"));
    }

    private static List<String> lines(String text) {
        return Stream.of(text.split("\n")).filter(line -> !line.isEmpty()).toList();
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }

    static @Nullable Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }
}
