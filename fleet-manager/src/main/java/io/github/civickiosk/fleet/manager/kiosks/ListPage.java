package io.github.civickiosk.fleet.manager.kiosks;

import java.util.List;

import io.github.civickiosk.fleet.manager.dashboard.Moments;

/// The list of kiosks as its page shows it.
///
/// @param total   kiosks that match, on all pages
/// @param choices what the filter's lists offer
/// @param live    path of the fragment that keeps the list fresh
public record ListPage(KioskFilter filter, List<Line> lines, long total, Choices choices, List<SavedViews.View> views,
        String live) {

    /// A kiosk, with its times in words.
    ///
    /// @param seen how long ago it was last heard of
    public record Line(KioskRow row, String since, String seen) {}

    /// What there is to choose from.
    public record Choices(List<String> sites, List<String> regions, List<String> agencies, List<String> models,
            List<String> tags) {}

    static List<Line> lines(List<KioskRow> rows, Moments times) {
        return rows.stream().map(row -> new Line(row, times.ago(row.since()), times.ago(row.lastSeen()))).toList();
    }

    public int pages() {
        return (int) Math.max(1, (total + KioskList.PAGE - 1) / KioskList.PAGE);
    }

    /// Query of the page before this one.
    public String before() {
        return filter.query(filter.page() - 1);
    }

    /// Query of the next page.
    public String after() {
        return filter.query(filter.page() + 1);
    }

    /// Whether something is narrowed down.
    public boolean narrowed() {
        return !filter.query().isEmpty();
    }

    public List<Condition> conditions() {
        return List.of(Condition.values());
    }
}
