package io.github.civickiosk.fleet.manager.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Usage of a period as its page shows it.
///
/// @param tables one for each way to look at it
/// @param fault  what was wrong with the period that was asked for; empty when nothing was
public record UsagePage(LocalDate first, LocalDate last, Tally all, List<Table> tables, String fault) {

    /// @param title   in the singular: what a row stands for
    public record Table(String id, String title, List<Row> rows) {}

    /// One row.
    public record Row(String name, Tally tally) {}

    static UsagePage of(LocalDate first, LocalDate last, UsageFigures.Figures figures, String fault) {
        return new UsagePage(first, last, figures.all(), List.of(table("day", "Day", figures.days()),
                table("hour", "Hour of the day", figures.hours()), table("service", "Service", figures.services()),
                table("agency", "Agency", figures.agencies()), table("language", "Language", figures.languages())), fault);
    }

    private static Table table(String id, String title, Map<?, Tally> tallies) {
        return new Table(id, title,
                tallies.entrySet().stream().map(entry -> new Row(entry.getKey().toString(), entry.getValue())).toList());
    }

    /// The days' sessions, certificates and failed sessions, for the chart: `2026-11-01 12 9 1;…`.
    public String chart() {
        return String.join(";", tables.getFirst().rows().stream().map(row -> row.name() + " " + row.tally().sessions() + " "
                + row.tally().delivered() + " " + row.tally().failed()).toList());
    }
}
