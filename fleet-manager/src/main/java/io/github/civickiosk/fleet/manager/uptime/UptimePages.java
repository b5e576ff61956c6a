package io.github.civickiosk.fleet.manager.uptime;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/// A kiosk's timeline, and the windows of planned maintenance.
public final class UptimePages implements Pages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Uptime uptime;
    private final Maintenance maintenance;
    private final Places places;
    private final Views views;
    private final ZoneId zone;
    private final Clock clock;

    /// @param zone of the operators, in which they enter windows
    public UptimePages(Uptime uptime, Maintenance maintenance, Places places, Views views, ZoneId zone, Clock clock) {
        this.uptime = uptime;
        this.maintenance = maintenance;
        this.places = places;
        this.views = views;
        this.zone = zone;
        this.clock = clock;
    }

    /// @param error why the last window was refused; empty
    public record Windows(List<Row> rows, String zone, String error, boolean mayPlan) {}

    public record Row(String id, String whom, String from, String to, String what, String by) {}

    @Override
    public void routes(Routes routes) {
        routes.get("/kiosks/{kiosk}/timeline", Needs.kiosk(Role.VIEWER), this::timeline);
        routes.get("/sla/maintenance", Needs.fleet(Role.VIEWER), (ctx, visitor) -> windows(ctx, visitor, ""));
        routes.post("/sla/maintenance", Needs.fleet(Role.TECHNICIAN), this::plan);
        routes.post("/sla/maintenance/{window}/withdraw", Needs.fleet(Role.TECHNICIAN), (ctx, _) -> {
            if (!maintenance.withdraw(ctx.pathParam("window"))) {
                throw new NotFoundResponse("There is no such window");
            }
            ctx.redirect("/sla/maintenance", HttpStatus.SEE_OTHER);
        });
    }

    private void timeline(Context ctx, Visitor visitor) {
        String kiosk = ctx.pathParam("kiosk");
        Place place = places.of(kiosk, clock.instant());
        YearMonth month = month(ctx, place.hours().zone());
        String service = query(ctx, "service");
        Span period = TimelinePage.period(month, place.hours().zone());
        List<Stretch> stretches = uptime.kiosk(kiosk, period);
        var page = TimelinePage.of(kiosk, month, place, service, query(ctx, "cause"),
                service.isEmpty() ? stretches : Timeline.of(stretches, service), uptime.rewritten(kiosk, period));
        views.page(ctx, visitor, Nav.KIOSKS, "Timeline of " + kiosk, "uptime/timeline.jte", page);
    }

    private YearMonth month(Context ctx, ZoneId site) {
        String text = query(ctx, "month");
        try {
            return text.isEmpty() ? YearMonth.from(clock.instant().atZone(site)) : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequestResponse("month is a month such as 2026-11, not '" + text + "'");
        }
    }

    private static String query(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.queryParam(name), "").strip();
    }

    private static String form(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.formParam(name), "").strip();
    }

    private void windows(Context ctx, Visitor visitor, String error) {
        Span around = new Span(clock.instant().minusSeconds(90L * 86_400), clock.instant().plusSeconds(3650L * 86_400));
        List<Row> rows = maintenance.windows(around).reversed().stream().map(window -> new Row(window.id(),
                window.kind().word() + (window.target().isEmpty() ? "" : " " + window.target()),
                TIME.format(window.span().from().atZone(zone)),
                TIME.format(window.span().to().atZone(zone)), window.what(), window.by())).toList();
        views.page(ctx, visitor, Nav.SLA, "Planned maintenance", "uptime/maintenance.jte",
                new Windows(rows, zone.getId(), error, visitor.may(Role.TECHNICIAN)));
    }

    private void plan(Context ctx, Visitor visitor) {
        try {
            Maintenance.Kind kind = Maintenance.Kind.of(form(ctx, "kind"));
            String target = kind == Maintenance.Kind.FLEET ? "" : form(ctx, "target");
            if (kind != Maintenance.Kind.FLEET && target.isEmpty()) {
                throw new IllegalArgumentException("Say which " + kind.word() + " the window is for");
            }
            Span span = Span.between(time(ctx, "from"), time(ctx, "to"))
                    .orElseThrow(() -> new IllegalArgumentException("A window must begin before it ends"));
            maintenance.plan(kind, target, span, form(ctx, "what"), visitor.operator());
            ctx.redirect("/sla/maintenance", HttpStatus.SEE_OTHER);
        } catch (IllegalArgumentException refusal) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            windows(ctx, visitor, Objects.requireNonNullElse(refusal.getMessage(), "This is not a window"));
        }
    }

    private Instant time(Context ctx, String name) {
        try {
            return LocalDateTime.parse(form(ctx, name)).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' is a day and a time such as 2026-11-30T22:00", e);
        }
    }
}
