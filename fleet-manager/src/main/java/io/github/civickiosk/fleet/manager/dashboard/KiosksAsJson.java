package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Clock;
import java.time.ZoneId;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.FleetStore;

/// All kiosks at once, for small fleets and a quick look: `GET /api/kiosks`. Programs page through `GET /api/v1/kiosks`.
final class KiosksAsJson implements Pages {

    private final FleetStore store;
    private final Sites sites;
    private final Clock clock;
    private final ZoneId zone;

    /// @param zone where *today* begins
    KiosksAsJson(FleetStore store, Sites sites, Clock clock, ZoneId zone) {
        this.store = store;
        this.sites = sites;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/api/kiosks", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            var seen = sites.within(visitor.scope());
            var today = clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            ctx.json(store.kiosks(today).stream().filter(kiosk -> seen.test(kiosk.id())).map(KioskJson::of).toList());
        });
    }
}
