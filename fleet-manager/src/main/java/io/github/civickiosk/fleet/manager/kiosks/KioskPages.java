package io.github.civickiosk.fleet.manager.kiosks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.KioskPage.Part;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/// The list of kiosks, and each kiosk's page.
public final class KioskPages implements Pages {

    private final KioskList list;
    private final KioskFacts facts;
    private final SavedViews saved;
    private final Choosing choosing;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;
    private final List<KioskSection> sections = new ArrayList<>();
    private final byte[] style = read("kiosks.css");

    /// @param added sections that other parts bring, after the devices and before the sessions
    public KioskPages(FleetStore store, Views views, Clock clock, ZoneId zone, List<KioskSection> added) {
        this.list = new KioskList(store.database(), clock);
        this.facts = new KioskFacts(store.database(), clock);
        this.saved = new SavedViews(store.database());
        this.choosing = new Choosing(store.database());
        this.views = views;
        this.clock = clock;
        this.zone = zone;
        sections.add(new DeviceSection(facts, views, clock, zone));
        sections.addAll(added);
        sections.add(new SessionSection(store, views, clock, zone));
        sections.add(new MetricSection(facts, views, clock, zone));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/kiosks.css", Needs.nothing(), (ctx, _) -> ctx.contentType("text/css").result(style));
        routes.get("/kiosks", Needs.scope(Role.VIEWER), this::list);
        routes.live("/kiosks-live", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            var filter = KioskFilter.of(ctx::queryParam);
            return () -> views.fragment("kiosks/rows.jte", page(filter, visitor));
        });
        routes.post("/kiosks/views", Needs.scope(Role.VIEWER), this::keep);
        routes.post("/kiosks/views/remove", Needs.scope(Role.VIEWER), this::remove);
        routes.get("/kiosks/{kiosk}", Needs.kiosk(Role.VIEWER), this::kiosk);
        for (KioskSection section : sections) {
            routes.live("/kiosks/{kiosk}/live/" + section.id(), Needs.kiosk(section.role()), (ctx, visitor) -> {
                var kiosk = ctx.pathParam("kiosk");
                return () -> section.html(kiosk, visitor);
            });
        }
    }

    private void list(Context ctx, Visitor visitor) {
        views.page(ctx, visitor, Nav.KIOSKS, "Kiosks", "kiosks/list.jte", page(KioskFilter.of(ctx::queryParam), visitor));
    }

    private ListPage page(KioskFilter filter, Visitor visitor) {
        var found = list.find(filter, visitor.scope());
        return new ListPage(filter, ListPage.lines(found.rows(), new Moments(clock.instant(), zone)), found.total(),
                choosing.choices(visitor.scope()), saved.of(visitor.operator()), "/kiosks-live?" + filter.query(filter.page()));
    }

    private void keep(Context ctx, Visitor visitor) {
        try {
            var query = KioskFilter.of(ctx::formParam).query();
            saved.keep(visitor.operator(),
                    new SavedViews.View(Objects.requireNonNullElse(ctx.formParam("name"), "").strip(), query));
            ctx.redirect("/kiosks?" + query);
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
    }

    private void remove(Context ctx, Visitor visitor) {
        saved.remove(visitor.operator(), Objects.requireNonNullElse(ctx.formParam("name"), ""));
        ctx.redirect("/kiosks");
    }

    private void kiosk(Context ctx, Visitor visitor) {
        var id = ctx.pathParam("kiosk");
        var row = facts.row(id).orElseThrow(() -> new NotFoundResponse("There is no kiosk '" + id + "'"));
        var times = new Moments(clock.instant(), zone);
        var parts = sections.stream().filter(section -> visitor.may(section.role()))
                .map(section -> new Part(section.id(), section.title(), section.html(id, visitor),
                        section.live() ? "/kiosks/" + id + "/live/" + section.id() : ""))
                .toList();
        views.page(ctx, visitor, Nav.KIOSKS, id, "kiosks/kiosk.jte", new KioskPage(id, row.state(), place(row), row.model(),
                row.tags().isEmpty() ? List.of() : List.of(row.tags().split(" ")), times.ago(row.since()),
                times.ago(row.lastSeen()), parts));
    }

    private static String place(KioskRow row) {
        return row.site().isEmpty() ? "no site" : row.site() + ", " + row.region() + ", " + row.agency();
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(KioskPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
