package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.jspecify.annotations.Nullable;

/// A value that a metric had from a moment on.
///
/// @param device empty for the kiosk itself
/// @param value  a number, or 0 and 1; null when it is a text
record HistoryRow(String kiosk, String device, String metric, Instant at, @Nullable Double value, @Nullable String text) {

    /// Empty for what has no history: tables, bytes and what is not known.
    static Optional<HistoryRow> of(String kiosk, String device, Reading reading) {
        return switch (reading.value()) {
            case Value.Whole(_, var number) -> number(kiosk, device, reading, number);
            case Value.Real(_, var number) -> number(kiosk, device, reading, number);
            case Value.Truth(var truth) -> number(kiosk, device, reading, truth ? 1 : 0);
            case Value.Time(var at) -> number(kiosk, device, reading, at.toEpochMilli());
            case Value.Text(_, var text) -> Optional.of(new HistoryRow(kiosk, device, reading.name(), reading.at(), null, text));
            case Value.Blob _, Value.Table _, Value.Null _ -> Optional.empty();
        };
    }

    private static Optional<HistoryRow> number(String kiosk, String device, Reading reading, double number) {
        return Optional.of(new HistoryRow(kiosk, device, reading.name(), reading.at(), number, null));
    }
}
