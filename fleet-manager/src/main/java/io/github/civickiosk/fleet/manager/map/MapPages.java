package io.github.civickiosk.fleet.manager.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.ContentPolicy;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.KioskList;
import io.github.civickiosk.fleet.manager.kiosks.SiteSum;
import io.github.civickiosk.fleet.manager.map.MapPage.Line;
import io.github.civickiosk.fleet.manager.map.MapPage.Pin;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// The map of the sites: pins where they have coordinates, and all of them as a list.
public final class MapPages implements Pages {

    private static final Comparator<Line> WORST_FIRST = Comparator
            .comparing((Line line) -> line.state().level(), Comparator.comparing(SiteSum::urgency)).thenComparing(Line::name)
            .thenComparing(Line::id);

    private final KioskList kiosks;
    private final Sites sites;
    private final Views views;
    private final Optional<MapTiles> tiles;

    /// @param tiles without them nothing is asked of another server
    public MapPages(Database database, Views views, Clock clock, Optional<MapTiles> tiles) {
        this.kiosks = new KioskList(database, clock);
        this.sites = new Sites(database, clock);
        this.views = views;
        this.tiles = tiles;
    }

    @Override
    public void routes(Routes routes) {
        asset(routes, "leaflet.js", "text/javascript");
        asset(routes, "leaflet.css", "text/css");
        asset(routes, "leaflet-html.js", "text/javascript");
        asset(routes, "map.js", "text/javascript");
        asset(routes, "map.css", "text/css");
        routes.get("/map", Needs.scope(Role.VIEWER), this::map);
        routes.live("/map-live", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            var number = number(ctx.queryParam("page"));
            return () -> views.fragment("map/list.jte", page(visitor.scope(), number));
        });
        routes.get("/map/sites", Needs.scope(Role.VIEWER), (ctx, visitor) -> ctx.json(pins(visitor.scope())));
    }

    private void map(Context ctx, Visitor visitor) {
        ctx.header("Content-Security-Policy", policy().text());
        views.page(ctx, visitor, Nav.MAP, "Map", "map/page.jte", page(visitor.scope(), number(ctx.queryParam("page"))),
                "/leaflet-html.js", "/leaflet.js", "/map.js");
    }

    /// Leaflet writes HTML of its own, which leaflet-html.js looks through under the name that browsers ask for.
    private ContentPolicy policy() {
        var usual = ContentPolicy.USUAL.trusting("default");
        return tiles.map(some -> usual.withImages(some.origin())).orElse(usual);
    }

    private MapPage page(Scope scope, int number) {
        var known = known();
        var sums = kiosks.bySite(scope);
        var lines = sums.stream().map(sum -> line(sum, known)).sorted(WORST_FIRST).toList();
        var unplaced = sums.stream().filter(sum -> position(sum, known).isEmpty()).count();
        return MapPage.of(lines, unplaced, number, tiles.map(MapTiles::url).orElse(""),
                tiles.map(MapTiles::attribution).orElse(""));
    }

    private List<Pin> pins(Scope scope) {
        var known = known();
        return kiosks.bySite(scope).stream().flatMap(sum -> position(sum, known)
                .map(at -> new Pin(sum.site(), sum.name(), at.latitude(), at.longitude(), sum.state().level().css(),
                        words(sum)))
                .stream()).toList();
    }

    private Map<String, Site> known() {
        return sites.all().stream().collect(Collectors.toMap(Site::id, Function.identity()));
    }

    private static Line line(SiteSum sum, Map<String, Site> known) {
        var where = position(sum, known)
                .map(at -> String.format(Locale.ROOT, "%.4f, %.4f", at.latitude(), at.longitude())).orElse("no coordinates");
        return new Line(sum.site(), sum.name(), sum.region(), sum.agency(), sum.kiosks(), sum.state(), where);
    }

    private static String words(SiteSum sum) {
        var state = sum.state();
        return state.detail().isEmpty() ? state.words() : state.words() + ", " + state.detail();
    }

    private static Optional<Site.Position> position(SiteSum sum, Map<String, Site> known) {
        return Optional.ofNullable(known.get(sum.site())).flatMap(Site::position);
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
    }

    private static void asset(Routes routes, String name, String type) {
        try (var in = Objects.requireNonNull(MapPages.class.getResourceAsStream(name), name)) {
            var bytes = in.readAllBytes();
            routes.get("/" + name, Needs.nothing(), (ctx, _) -> ctx.contentType(type).result(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
