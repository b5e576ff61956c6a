package io.github.civickiosk.fleet.manager.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Short words for the times and records of these tests: all on one day, in UTC.
final class Days {

    static final String JOURNAL = "6d6a3a52-0b0d-4f0e-9a53-3f35a1c6be01";
    static final Span DAY = span("00:00", "24:00");

    private Days() {}

    static Instant at(String time) {
        return Instant.parse("2026-11-02T00:00:00Z").plus(Duration.parse("PT" + time.replace(":", "H") + "M"));
    }

    static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    static StateRecord record(long number, String time, String state, String... reasons) {
        return new StateRecord(JOURNAL, number, at(time), state, List.of(reasons), new LinkedHashSet<>(), true, at("24:00"));
    }

    static StateRecord without(StateRecord record, String... services) {
        return new StateRecord(record.journal(), record.number(), record.at(), record.state(), record.reasons(),
                new LinkedHashSet<>(Arrays.asList(services)), record.clockSure(), record.receivedAt());
    }

    static StateRecord unsure(StateRecord record) {
        return new StateRecord(record.journal(), record.number(), record.at(), record.state(), record.reasons(),
                record.services(),
                false, record.receivedAt());
    }

    /// `00:00-09:00 available` and so on, with `?` where it is provisional.
    static List<String> told(List<Stretch> stretches) {
        return stretches.stream().map(stretch -> time(stretch.span().from()) + "-" + time(stretch.span().to()) + " "
                + stretch.cause().word() + (stretch.provisional() ? "?" : "")).toList();
    }

    static List<String> words(List<Stretch> stretches) {
        return stretches.stream().map(stretch -> String.join(" ", stretch.words())).toList();
    }

    private static String time(Instant at) {
        Duration since = Duration.between(at("00:00"), at);
        return "%02d:%02d".formatted(since.toHours(), since.toMinutesPart());
    }

    static History seen(List<Span> present, StateRecord... records) {
        return new History(Stream.of(records).toList(), present, List.of(), List.of());
    }
}
