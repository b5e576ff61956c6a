package io.github.civickiosk.fleet.manager.dashboard.sites;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.site.Placement;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// Where a kiosk stands and stood, its model and its tags.
public final class PlacementPages implements Pages {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Views views;
    private final Sites sites;
    private final ZoneId zone;

    /// @param zone the operators'
    public PlacementPages(Views views, Sites sites, ZoneId zone) {
        this.views = views;
        this.sites = sites;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/kiosks/{kiosk}/site", Needs.kiosk(Role.VIEWER), (ctx, visitor) -> page(ctx, visitor, ""));
        routes.post("/kiosks/{kiosk}/site", Needs.kiosk(Role.TECHNICIAN),
                (ctx, visitor) -> tried(ctx, visitor, () -> place(ctx, visitor)));
        routes.post("/kiosks/{kiosk}/trait", Needs.kiosk(Role.TECHNICIAN),
                (ctx, visitor) -> tried(ctx, visitor, () -> describe(ctx)));
        routes.get("/sites-of-kiosk", Needs.scope(Role.VIEWER), (ctx, _) -> ctx.redirect("/kiosks/"
                + URLEncoder.encode(Objects.requireNonNullElse(ctx.queryParam("kiosk"), ""), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                + "/site", HttpStatus.SEE_OTHER));
    }

    /// @param now where it stands; empty for nowhere
    public record PlacementPage(String kiosk, String now, List<Placement> history, List<Site> sites, Trait trait, boolean mayEdit,
            String error, ZoneId zone) {

        public String shown(Instant at) {
            return at.atZone(zone).format(SHOWN);
        }
    }

    private void page(Context ctx, Visitor visitor, String error) {
        var kiosk = ctx.pathParam("kiosk");
        var history = sites.history(kiosk);
        var now = history.stream().filter(placement -> placement.to().isEmpty()).map(Placement::site).findFirst().orElse("");
        views.page(ctx, visitor, Nav.SITES, "Where " + kiosk + " stands", "sites/placement.jte",
                new PlacementPage(kiosk, now, history.reversed(),
                        sites.all().stream().filter(site -> visitor.scope().holds(site.region(), site.agency())).toList(),
                        sites.traits().getOrDefault(kiosk, Trait.NONE), visitor.may(Role.TECHNICIAN), error, zone));
    }

    private void tried(Context ctx, Visitor visitor, Runnable change) {
        try {
            change.run();
            new Form(ctx).then(ctx.path().replaceFirst("/trait$", "/site"));
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page(ctx, visitor, why + ".");
        }
    }

    private void place(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        var site = sites.site(form.text("site")).orElseThrow(() -> new IllegalArgumentException("There is no such site"));
        SitePages.within(site, visitor);
        Deed.of(ctx).detail(site.id() + (form.text("from").isEmpty() ? "" : " from " + form.text("from")));
        if (form.text("from").isEmpty()) {
            sites.place(ctx.pathParam("kiosk"), site.id());
        } else {
            sites.place(ctx.pathParam("kiosk"), site.id(), moment(form.text("from")));
        }
    }

    private Instant moment(String text) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("A moment is like 2026-11-26T08:00, not '" + text + "'", wrong);
        }
    }

    private void describe(Context ctx) {
        var form = new Form(ctx);
        var tags = Stream.of(form.text("tags").split("\\s+")).filter(tag -> !tag.isEmpty()).toList();
        Deed.of(ctx).detail(form.text("model") + " " + tags);
        sites.describe(ctx.pathParam("kiosk"), new Trait(form.text("model"), tags));
    }
}
