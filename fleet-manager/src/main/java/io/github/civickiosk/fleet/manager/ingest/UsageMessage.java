package io.github.civickiosk.fleet.manager.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.store.UsageBatch;
import io.github.civickiosk.fleet.manager.store.UsageRow;
import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.jspecify.annotations.Nullable;

/// Finds usage records in a node's data, by the contract of `docs/fleet-wire.md`.
final class UsageMessage {

    static final String JOURNAL = "Usage/Journal";
    static final String ACKNOWLEDGED_THROUGH = "Usage/Acknowledged Through";
    static final String AFTER = "Usage/After";
    static final String RECORDS = "Usage/Records";

    private UsageMessage() {}

    /// Outcome of [#in].
    sealed interface Found {
        record Batch(UsageBatch batch) implements Found {}

        /// The message carries no usage records.
        record Nothing() implements Found {}

        /// It carries some that are against the contract; nothing of them is stored or acknowledged.
        record Malformed(String why) implements Found {}
    }

    static Found in(String kiosk, Payload payload) {
        if (!(payload.value(RECORDS).orElse(null) instanceof Value.Table(var table)) || table.rows().isEmpty()) {
            return new Found.Nothing();
        }
        try {
            UUID journal = UUID.fromString(text(payload.value(JOURNAL).orElse(null), JOURNAL));
            long after = number(payload.value(AFTER).orElse(null), AFTER);
            long acknowledged = number(payload.value(ACKNOWLEDGED_THROUGH).orElse(null), ACKNOWLEDGED_THROUGH);
            return new Found.Batch(new UsageBatch(kiosk, journal, after, acknowledged, rows(table, after)));
        } catch (IllegalArgumentException against) {
            return new Found.Malformed(String.valueOf(against.getMessage()));
        }
    }

    private static List<UsageRow> rows(DataSet table, long after) {
        List<UsageRow> rows = new ArrayList<>();
        long before = after;
        for (List<Value> cells : table.rows()) {
            UsageRow row = row(named(table, cells));
            if (row.number() <= before) {
                throw new IllegalArgumentException("record " + row.number() + " after record " + before);
            }
            before = row.number();
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Value> named(DataSet table, List<Value> cells) {
        Map<String, Value> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(table.columns().get(i).name(), cells.get(i));
        }
        return row;
    }

    private static UsageRow row(Map<String, Value> cells) {
        if (!(cells.get("started_at") instanceof Value.Time(var startedAt))) {
            throw new IllegalArgumentException("started_at is missing or no DateTime");
        }
        return new UsageRow(number(cells, "number"), startedAt, Duration.ofMillis(number(cells, "lasted_ms")),
                text(cells.get("language"), "language"), text(cells.get("services"), "services"), count(cells, "delivered"),
                count(cells, "voided"), count(cells, "unknown"), text(cells.get("end"), "end"),
                text(cells.get("last_step"), "last_step"), count(cells, "rating"));
    }

    private static int count(Map<String, Value> cells, String column) {
        long number = number(cells, column);
        if (number < 0 || number > 1_000_000) {
            throw new IllegalArgumentException(column + " is " + number);
        }
        return (int) number;
    }

    private static long number(Map<String, Value> cells, String column) {
        return number(cells.get(column), column);
    }

    private static long number(@Nullable Value value, String name) {
        if (value instanceof Value.Whole(_, var number)) {
            return number;
        }
        throw new IllegalArgumentException(name + " is missing or no whole number");
    }

    private static String text(@Nullable Value value, String name) {
        if (value instanceof Value.Text(_, var text)) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing or no text");
    }
}
