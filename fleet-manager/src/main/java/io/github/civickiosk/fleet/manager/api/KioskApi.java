package io.github.civickiosk.fleet.manager.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/// Kiosks for programs.
public final class KioskApi implements Pages {

    private final FleetStore store;
    private final Sites sites;
    private final Clock clock;
    private final ZoneId zone;

    /// @param zone where *today* begins
    public KioskApi(FleetStore store, Sites sites, Clock clock, ZoneId zone) {
        this.store = store;
        this.sites = sites;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/api/v1/kiosks", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            var seen = sites.within(visitor.scope());
            var places = sites.now();
            var traits = sites.traits();
            ApiPage.send(ctx, store.ids().stream().filter(seen).toList(), id -> id,
                    ids -> store.kiosks(ids, today()).stream()
                            .map(kiosk -> Told.of(kiosk, Optional.ofNullable(places.get(kiosk.id())).map(Site::id).orElse(null),
                                    traits.getOrDefault(kiosk.id(), Trait.NONE)))
                            .toList());
        });
        routes.get("/api/v1/kiosks/{kiosk}", Needs.kiosk(Role.VIEWER), (ctx, _) -> {
            var id = ctx.pathParam("kiosk");
            var kiosk = store.kiosk(id, today()).orElseThrow(() -> new NotFoundResponse("No kiosk " + id + " has reported"));
            ctx.json(Told.of(kiosk, sites.of(id, clock.instant()).map(Site::id).orElse(null),
                    sites.traits().getOrDefault(id, Trait.NONE)));
        });
    }

    private Instant today() {
        return clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    /// @param presence `online`, `offline` or `stale`: not known while its word is awaited
    /// @param site     absent when it stands nowhere
    /// @param metrics  last values by name, as text
    record Told(String id, String presence, Instant since, Instant lastSeen, long certificatesToday, long sessionsToday,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String site, String model, List<String> tags,
            Map<String, String> metrics,
            List<ToldDevice> devices) {

        static Told of(Kiosk kiosk, @Nullable String site, Trait trait) {
            return new Told(kiosk.id(), kiosk.presence().name().toLowerCase(Locale.ROOT), kiosk.since(), kiosk.lastSeen(),
                    kiosk.printedToday(),
                    kiosk.sessionsToday(), site, trait.model(), trait.tags(), kiosk.metrics(),
                    kiosk.devices().stream().map(ToldDevice::of).toList());
        }
    }

    /// @param status word of XFS4IoT
    record ToldDevice(String id, String status, boolean online, Instant since, Map<String, String> metrics) {

        static ToldDevice of(Kiosk.Device device) {
            return new ToldDevice(device.id(), device.status(), device.online(), device.since(), device.metrics());
        }
    }
}
