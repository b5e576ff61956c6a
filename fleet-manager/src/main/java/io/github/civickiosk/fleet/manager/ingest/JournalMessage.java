package io.github.civickiosk.fleet.manager.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.store.Numbered;
import io.github.civickiosk.fleet.manager.store.StateRow;
import io.github.civickiosk.fleet.manager.store.UsageRow;
import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.jspecify.annotations.Nullable;

/// Finds records of a kiosk's journal in a node's data, by the contract of `docs/fleet-wire.md`.
final class JournalMessage {

    static final String JOURNAL = "Usage/Journal";
    static final String USAGE = "Usage";
    static final String STATE = "State";
    static final String ACKNOWLEDGED_THROUGH = "/Acknowledged Through";

    private JournalMessage() {}

    /// Outcome of [#usage] and [#states].
    sealed interface Found<R extends Numbered> {
        record Batch<R extends Numbered>(Numbered.Batch<R> batch) implements Found<R> {}

        /// The message carries no such records.
        record Nothing<R extends Numbered>() implements Found<R> {}

        /// It carries some that are against the contract; nothing of them is stored or acknowledged.
        record Malformed<R extends Numbered>(String why) implements Found<R> {}
    }

    static Found<UsageRow> usage(String kiosk, Payload payload) {
        return in(kiosk, payload, USAGE, JournalMessage::usage);
    }

    static Found<StateRow> states(String kiosk, Payload payload) {
        return in(kiosk, payload, STATE, JournalMessage::state);
    }

    private static <R extends Numbered> Found<R> in(String kiosk, Payload payload, String kind, Function<Cells, R> read) {
        if (!(payload.value(kind + "/Records").orElse(null) instanceof Value.Table(var table)) || table.rows().isEmpty()) {
            return new Found.Nothing<>();
        }
        try {
            var journal = UUID.fromString(Cells.text(payload.value(JOURNAL).orElse(null), JOURNAL));
            long after = number(payload, kind + "/After");
            long acknowledged = number(payload, kind + ACKNOWLEDGED_THROUGH);
            return new Found.Batch<>(new Numbered.Batch<>(kiosk, journal, after, acknowledged, rows(table, after, read)));
        } catch (IllegalArgumentException against) {
            return new Found.Malformed<>(String.valueOf(against.getMessage()));
        }
    }

    private static long number(Payload payload, String metric) {
        @Nullable
        Value value = payload.value(metric).orElse(null);
        long number = Cells.number(value, metric);
        if (number < 0) {
            throw new IllegalArgumentException(metric + " is " + number);
        }
        return number;
    }

    private static <R extends Numbered> List<R> rows(DataSet table, long after, Function<Cells, R> read) {
        List<R> rows = new ArrayList<>();
        long before = after;
        for (List<Value> cells : table.rows()) {
            R row = read.apply(Cells.of(table, cells));
            if (row.number() <= before) {
                throw new IllegalArgumentException("record " + row.number() + " after record " + before);
            }
            before = row.number();
            rows.add(row);
        }
        return rows;
    }

    private static UsageRow usage(Cells cells) {
        return new UsageRow(cells.number("number"), cells.time("started_at"), Duration.ofMillis(cells.number("lasted_ms")),
                cells.text("language"), cells.text("services"), cells.count("delivered"), cells.count("voided"),
                cells.count("unknown"), cells.text("end"), cells.text("last_step"), cells.count("rating"),
                cells.textOrEmpty("reason"), cells.textOrEmpty("steps"), cells.textOrEmpty("aids"));
    }

    private static StateRow state(Cells cells) {
        return new StateRow(cells.number("number"), cells.time("at"), cells.text("state"), cells.text("reasons"),
                cells.text("services"), cells.text("clock"));
    }
}
