package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Forgets what nobody asks for any more: intervals of states, alerts and calls for help that are over, orders that
/// were answered. What still holds stays,
/// however old it is; usage and the audit log are kept for ever.
final class OldRows {

    /// Two years and a little, so that a year can be compared with the one before.
    static final Duration KEPT = Duration.ofDays(800);

    private static final List<String> DELETES = List.of(
            "delete from uptime_interval where to_ms < :before",
            "delete from uptime_day where from_ms < :before", // after the intervals, lest it is summed again in between
            "delete from uptime_correction where to_ms < :before",
            """
                    delete from state_record where at < :before and number < (select max(s.number) from state_record s
                        where s.kiosk = state_record.kiosk and s.journal = state_record.journal)""",
            "delete from presence where to_ms < :before",
            "delete from host_outage where to_ms < :before",
            "delete from maintenance_window where to_ms < :before",
            "delete from alert_notice where alert in (select id from alert where cleared < :before)",
            "delete from alert_event where alert in (select id from alert where cleared < :before)",
            "delete from alert where cleared < :before",
            "delete from help_answer where call_id in (select id from help_call where raised < :before and closed is not null)",
            "delete from help_call where raised < :before and closed is not null",
            "delete from command where expires < :before and state not in ('queued', 'sent', 'accepted')");

    private final Database database;

    OldRows(Database database) {
        this.database = database;
    }

    /// Each kind in a transaction of its own, so that none is long.
    ///
    /// @return how many went
    int forget(Instant now) {
        long before = now.minus(KEPT).toEpochMilli();
        return DELETES.stream()
                .mapToInt(delete -> database.write(handle -> handle.createUpdate(delete).bind("before", before).execute()))
                .sum();
    }
}
