package io.github.civickiosk.fleet.manager.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.store.Database;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// The page about usage and satisfaction, and the same as CSV.
public final class UsagePages implements Pages {

    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final UsageFigures figures;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    public UsagePages(Database database, Views views, Clock clock, ZoneId zone) {
        this.figures = new UsageFigures(database, zone);
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        asset(routes, "uplot.js", "text/javascript");
        asset(routes, "uplot.css", "text/css");
        asset(routes, "usage.js", "text/javascript");
        asset(routes, "usage.css", "text/css");
        routes.get("/usage", Needs.scope(Role.VIEWER), (ctx, visitor) -> views.page(ctx, visitor, Nav.USAGE, "Usage",
                "usage/page.jte", page(ctx, visitor), "/uplot.js", "/usage.js"));
        routes.get("/usage.csv", Needs.scope(Role.VIEWER), this::csv);
    }

    private UsagePage page(Context ctx, Visitor visitor) {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var fault = "";
        var first = today.minusDays(USUAL_DAYS - 1L);
        var last = today;
        try {
            last = day(ctx.queryParam("last"), today);
            first = day(ctx.queryParam("first"), last.minusDays(USUAL_DAYS - 1L));
            if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last)) {
                throw new DateTimeException(
                        "The first day is at most " + MOST_DAYS + " days before the last one, and not after it");
            }
        } catch (DateTimeException wrong) {
            fault = wrong.getMessage() == null ? "A day is written 2026-11-26" : wrong.getMessage();
            last = today;
            first = today.minusDays(USUAL_DAYS - 1L);
        }
        return UsagePage.of(first, last, figures.of(first, last, visitor.scope()), fault);
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        return text == null || text.isBlank() ? otherwise : LocalDate.parse(text);
    }

    private void csv(Context ctx, Visitor visitor) {
        var page = page(ctx, visitor);
        var head = "by,name,sessions,completed,abandoned,failed,certificates,rated,satisfaction\r\n";
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"usage-" + page.first() + "-" + page.last() + ".csv\"");
        ctx.result(page.tables().stream().flatMap(table -> table.rows().stream().map(row -> line(table.id(), row)))
                .collect(Collectors.joining("", head, "")));
    }

    private static String line(String by, UsagePage.Row row) {
        var tally = row.tally();
        return Stream.of(by, quoted(row.name()), tally.sessions(), tally.completed(), tally.abandoned(), tally.failed(),
                tally.delivered(), tally.rated(), tally.satisfaction()).map(String::valueOf)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /// RFC 4180; a name that a spreadsheet would take for a formula gets an apostrophe.
    private static String quoted(String text) {
        var safe = text.matches("[=+\\-@].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static void asset(Routes routes, String name, String type) {
        try (var in = Objects.requireNonNull(UsagePages.class.getResourceAsStream(name), name)) {
            var bytes = in.readAllBytes();
            routes.get("/" + name, Needs.nothing(), (ctx, _) -> ctx.contentType(type).result(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
