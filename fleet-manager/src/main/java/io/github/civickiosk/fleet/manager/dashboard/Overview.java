package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Clock;
import java.util.List;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;

/// The first page: which kiosks there are and how they are, live.
final class Overview implements Pages {

    private final DashboardConfig config;
    private final FleetStore store;
    private final Clock clock;
    private final Views views;
    private final Sites sites;

    Overview(DashboardConfig config, FleetStore store, Clock clock, Views views, Sites sites) {
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.views = views;
        this.sites = sites;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/", Needs.scope(Role.VIEWER), (ctx, visitor) -> views.page(ctx, visitor, Nav.OVERVIEW, "Fleet of kiosks",
                "dashboard/page.jte", fleet(visitor), "/dashboard.js"));
        routes.live("/stream", Needs.scope(Role.VIEWER),
                (_, visitor) -> () -> views.fragment("dashboard/fleet.jte", fleet(visitor)));
        routes.get("/api/kiosks", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> ctx.json(kiosks(visitor).stream().map(KioskJson::of).toList()));
    }

    private FleetPage fleet(Visitor visitor) {
        return FleetPage.of(kiosks(visitor), clock.instant(), config.zone(), config.broker());
    }

    private List<Kiosk> kiosks(Visitor visitor) {
        var seen = sites.within(visitor.scope());
        return store.kiosks(clock.instant().atZone(config.zone()).toLocalDate().atStartOfDay(config.zone()).toInstant()).stream()
                .filter(kiosk -> seen.test(kiosk.id())).toList();
    }
}
