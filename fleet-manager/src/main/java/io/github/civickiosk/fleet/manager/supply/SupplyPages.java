package io.github.civickiosk.fleet.manager.supply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.KioskSection;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.supply.SupplyBook.Supply;
import io.github.civickiosk.fleet.manager.supply.SupplyRound.Stop;
import io.javalin.http.Context;

/// The supplies round, and a kiosk's own supplies.
public final class SupplyPages implements Pages {

    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 60;

    private final SupplyBook book;
    private final SupplyRound round;
    private final Sites sites;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    public SupplyPages(io.github.civickiosk.fleet.manager.store.Database database, SupplyBook book, Sites sites, Views views,
            Clock clock, ZoneId zone) {
        this.book = book;
        this.round = new SupplyRound(database, book);
        this.sites = sites;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    /// The round.
    ///
    /// @param days how far it looks ahead
    public record Page(int days, List<Line> lines) {}

    /// @param level   what is left
    /// @param runsOut on which day, and between which days, as far as that can be told
    public record Line(String kiosk, String site, String what, State level, String runsOut, String take) {}

    @Override
    public void routes(Routes routes) {
        routes.get("/supplies", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> views.page(ctx, visitor, Nav.SUPPLIES, "Supplies round",
                        "supply/page.jte", page(ctx, visitor)));
        routes.get("/supplies.csv", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            ctx.contentType("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"supplies.csv\"");
            ctx.result(csv(page(ctx, visitor)));
        });
    }

    private Page page(Context ctx, Visitor visitor) {
        var asked = ctx.queryParam("days");
        int days = asked != null && asked.matches("[0-9]{1,2}") ? Math.clamp(Integer.parseInt(asked), 0, MOST_DAYS) : USUAL_DAYS;
        var now = clock.instant();
        var until = now.atZone(zone).toLocalDate().plusDays(days);
        return new Page(days, round.stops(sites.within(visitor.scope()), until, now).stream().map(SupplyPages::line).toList());
    }

    private static Line line(Stop stop) {
        var supply = stop.supply();
        var level = switch (stop.said()) {
            case "out" -> Level.BAD;
            case "low" -> Level.WATCH;
            default -> Level.UNKNOWN;
        };
        return new Line(stop.kiosk(), stop.site(), supply.name(), new State(level, stop.said().isEmpty()
                ? amount(supply)
                : stop.said(), stop.said().isEmpty() ? "" : amount(supply)), runsOut(supply), stop.take());
    }

    private static String amount(Supply supply) {
        return supply.unit().equals("sheets") ? Math.round(supply.level()) + " sheets" : Math.round(supply.level()) + " %";
    }

    private static String runsOut(Supply supply) {
        var forecast = supply.forecast();
        if (forecast.day().isEmpty()) {
            return switch (forecast.confidence()) {
                case NONE -> "too little is known";
                case LOW, MEDIUM, HIGH -> "not within a year";
            };
        }
        var between = forecast.earliest().filter(early -> !early.equals(forecast.day().get()))
                .map(early -> ", between " + early + " and " + forecast.latest().map(LocalDate::toString).orElse("much later"))
                .orElse("");
        return forecast.day().get() + between + switch (forecast.confidence()) {
            case HIGH, MEDIUM -> "";
            case LOW, NONE -> " (uncertain)";
        };
    }

    private static String csv(Page page) {
        var csv = new StringBuilder("site,kiosk,supply,left,runs out,take along\r\n");
        page.lines().forEach(line -> csv.append(String.join(",", List.of(quoted(line.site()), quoted(line.kiosk()), line.what(),
                quoted((line.level().words() + " " + line.level().detail()).strip()), quoted(line.runsOut()),
                quoted(line.take()))))
                .append("\r\n"));
        return csv.toString();
    }

    /// Also keeps a spreadsheet from taking a text for a formula.
    private static String quoted(String text) {
        var safe = text.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /// For the page of a kiosk.
    public KioskSection section() {
        return new KioskSection() {
            @Override
            public String id() {
                return "supplies";
            }

            @Override
            public String title() {
                return "Supplies";
            }

            @Override
            public String html(String kiosk, Visitor visitor) {
                return views.fragment("supply/section.jte", book.of(kiosk).stream()
                        .map(supply -> new Own(supply.name(), amount(supply),
                                String.format(Locale.ROOT, "%.0f", supply.forecast().perDay()),
                                runsOut(supply)))
                        .toList());
            }
        };
    }

    /// A supply on its kiosk's page.
    ///
    /// @param perDay what an average day uses, in the unit of what is left
    public record Own(String what, String left, String perDay, String runsOut) {}
}
