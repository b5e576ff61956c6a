package io.github.civickiosk.fleet.manager.sla;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.uptime.Cause;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;

/// The report of availability: as a page, as CSV, as PDF and as JSON, of the kiosks that the reader may see.
public final class SlaPages implements Pages {

    private final Sla sla;
    private final Sites sites;
    private final Views views;
    private final ZoneId zone;
    private final Clock clock;

    public SlaPages(Sla sla, Sites sites, Views views, ZoneId zone, Clock clock) {
        this.sla = sla;
        this.sites = sites;
        this.views = views;
        this.zone = zone;
        this.clock = clock;
    }

    /// @param by which groupings are chosen, by word
    public record Shown(SlaPage report, String from, String to, Map<String, Boolean> by, String service, String query) {}

    @Override
    public void routes(Routes routes) {
        routes.get("/sla", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> views.page(ctx, visitor, Nav.SLA, "Availability", "sla/page.jte", shown(ctx, visitor)));
        routes.get("/sla.csv", Needs.scope(Role.VIEWER), (ctx, visitor) -> file(ctx, "text/csv; charset=utf-8", "csv")
                .result(SlaCsv.of(report(ctx, visitor))));
        routes.get("/sla.pdf", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> file(ctx, "application/pdf", "pdf").result(SlaPdf.of(report(ctx, visitor))));
        routes.get("/api/sla", Needs.scope(Role.VIEWER), (ctx, visitor) -> ctx.json(json(report(ctx, visitor))));
    }

    private static Context file(Context ctx, String type, String ending) {
        return ctx.contentType(type).header("Content-Disposition", "attachment; filename=\"availability." + ending + '"');
    }

    private Shown shown(Context ctx, Visitor visitor) {
        var report = report(ctx, visitor);
        Map<String, Boolean> by = new LinkedHashMap<>();
        Stream.of(Grouping.values()).forEach(grouping -> by.put(grouping.word(), report.by().contains(grouping)));
        return new Shown(SlaPage.of(report), report.from().toString(), report.to().toString(), by, report.service(),
                Objects.requireNonNullElse(ctx.queryString(), ""));
    }

    private SlaReport report(Context ctx, Visitor visitor) {
        try {
            YearMonth now = YearMonth.from(clock.instant().atZone(zone));
            YearMonth from = month(ctx, "from", now);
            String by = ctx.queryString() == null ? "region" : String.join(",", ctx.queryParams("by"));
            Map<String, Trait> traits = sites.traits();
            return sla.report(new Sla.Question(from, month(ctx, "to", from), Grouping.of(by), query(ctx, "service"),
                    kiosks(ctx, visitor, traits)), traits);
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestResponse(Objects.requireNonNullElse(wrong.getMessage(), "This cannot be asked"));
        }
    }

    private static YearMonth month(Context ctx, String name, YearMonth otherwise) {
        String text = query(ctx, name);
        try {
            return text.isEmpty() ? otherwise : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is a month such as 2026-11, not '" + text + "'", e);
        }
    }

    private static String query(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.queryParam(name), "").strip();
    }

    /// Those in the visitor's scope that the query's `site`, `region`, `agency`, `model` and `kiosk` leave, by where they stand now.
    private Predicate<String> kiosks(Context ctx, Visitor visitor, Map<String, Trait> traits) {
        Predicate<String> seen = sites.within(visitor.scope());
        Map<String, Site> now = sites.now();
        return kiosk -> seen.test(kiosk) && is(ctx, "kiosk", kiosk)
                && is(ctx, "model", traits.getOrDefault(kiosk, Trait.NONE).model())
                && is(ctx, "site", now.containsKey(kiosk) ? site(now, kiosk).id() : "")
                && is(ctx, "region", now.containsKey(kiosk) ? site(now, kiosk).region() : "")
                && is(ctx, "agency", now.containsKey(kiosk) ? site(now, kiosk).agency() : "");
    }

    private static Site site(Map<String, Site> now, String kiosk) {
        return Objects.requireNonNull(now.get(kiosk));
    }

    private static boolean is(Context ctx, String name, String value) {
        String wanted = ctx.queryParam(name);
        return wanted == null || wanted.equals(value);
    }

    private static Map<String, Object> json(SlaReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", report.from().toString());
        json.put("to", report.to().toString());
        json.put("by", report.by().stream().map(Grouping::word).toList());
        json.put("service", report.service());
        json.put("made", report.made().toString());
        json.put("lines", report.lines().stream().map(line -> line(report, line)).toList());
        return json;
    }

    private static Map<String, Object> line(SlaReport report, SlaReport.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int at = 0; at < report.by().size(); at++) {
            json.put(report.by().get(at).word(), line.group().get(at));
        }
        json.put("month", line.month().toString());
        json.put("kiosks", List.copyOf(line.kiosks()));
        var figures = line.figures();
        figures.available().ifPresent(percent -> json.put("availablePercent", percent));
        json.put("minutes", figures.total() / 60_000);
        json.put("provisionalMinutes", figures.provisional() / 60_000);
        Map<String, Long> causes = new LinkedHashMap<>();
        var minutes = figures.minutes();
        Stream.of(Cause.values()).forEach(cause -> causes.put(cause.word(), minutes.getOrDefault(cause, 0L)));
        json.put("minutesByCause", causes);
        return json;
    }
}
