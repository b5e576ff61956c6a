package io.github.civickiosk.fleet.manager.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.site.Placement;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/// Sites and placements for programs.
public final class SiteApi implements Pages {

    private final Sites sites;

    public SiteApi(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/api/v1/sites", Needs.scope(Role.VIEWER), (ctx, visitor) -> ApiPage.send(ctx,
                sites.all().stream().filter(site -> holds(visitor, site)).map(Told::of).sorted((a, b) -> a.id().compareTo(b.id()))
                        .toList(),
                Told::id));
        routes.get("/api/v1/sites/{site}", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> ctx.json(Told.of(within(visitor, found(ctx.pathParam("site"))))));
        routes.put("/api/v1/sites/{site}", Needs.scope(Role.TECHNICIAN), this::keep);
        routes.get("/api/v1/kiosks/{kiosk}/sites", Needs.kiosk(Role.VIEWER),
                (ctx, _) -> ctx.json(sites.history(ctx.pathParam("kiosk")).stream().map(Stay::of).toList()));
        routes.put("/api/v1/kiosks/{kiosk}/site", Needs.kiosk(Role.TECHNICIAN), this::place);
        routes.put("/api/v1/kiosks/{kiosk}/trait", Needs.kiosk(Role.TECHNICIAN), (ctx, _) -> {
            var body = ApiBody.read(ctx, AskedTrait.class);
            sites.describe(ctx.pathParam("kiosk"),
                    new Trait(Objects.requireNonNullElse(body.model(), ""), Objects.requireNonNullElse(body.tags(), List.of())));
            ctx.status(HttpStatus.NO_CONTENT);
        });
    }

    private static boolean holds(Visitor visitor, Site site) {
        return visitor.scope().holds(site.region(), site.agency());
    }

    private Site found(String id) {
        return sites.site(id).orElseThrow(() -> new NotFoundResponse("There is no site " + id));
    }

    private static Site within(Visitor visitor, Site site) {
        if (!holds(visitor, site)) {
            throw new ForbiddenResponse("This site is beyond your scope, which is: " + visitor.scope().words());
        }
        return site;
    }

    private void keep(Context ctx, Visitor visitor) {
        sites.site(ctx.pathParam("site")).ifPresent(before -> within(visitor, before));
        var site = within(visitor, ApiBody.read(ctx, Asked.class).site(ctx.pathParam("site")));
        sites.keep(site);
        ctx.json(Told.of(site));
    }

    private void place(Context ctx, Visitor visitor) {
        var body = ApiBody.read(ctx, AskedPlace.class);
        var site = within(visitor, found(ApiBody.required("site", body.site())));
        Deed.of(ctx).detail(site.id());
        if (body.from() == null) {
            sites.place(ctx.pathParam("kiosk"), site.id());
        } else {
            sites.place(ctx.pathParam("kiosk"), site.id(), body.from());
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /// @param from absent: now
    record AskedPlace(@Nullable String site, @Nullable Instant from) {}

    record AskedTrait(@Nullable String model, @Nullable List<String> tags) {}

    record Asked(@Nullable String name, @Nullable String region, @Nullable String agency, @Nullable String zone,
            @Nullable String hours,
            @Nullable String closures, @Nullable Double latitude, @Nullable Double longitude) {

        Site site(String id) {
            if ((latitude == null) != (longitude == null)) {
                throw new IllegalArgumentException("A position is latitude and longitude, or neither");
            }
            Optional<Site.Position> position = latitude != null && longitude != null
                    ? Optional.of(new Site.Position(latitude, longitude))
                    : Optional.empty();
            return new Site(id, ApiBody.required("name", name), ApiBody.required("region", region),
                    ApiBody.required("agency", agency),
                    Site.zone(ApiBody.required("zone", zone)), Objects.requireNonNullElse(hours, "always"),
                    Objects.requireNonNullElse(closures, ""), position);
        }
    }

    record Told(String id, String name, String region, String agency, String zone, String hours, String closures,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double latitude,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double longitude) {

        static Told of(Site site) {
            return new Told(site.id(), site.name(), site.region(), site.agency(), site.zone().getId(), site.hours(),
                    site.closures(),
                    site.position().map(Site.Position::latitude).orElse(null),
                    site.position().map(Site.Position::longitude).orElse(null));
        }
    }

    /// @param to absent: still
    record Stay(String site, Instant from, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant to) {

        static Stay of(Placement placement) {
            return new Stay(placement.site(), placement.from(), placement.to().orElse(null));
        }
    }
}
