package io.github.civickiosk.fleet.manager.dashboard.sites;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/// The sites: to look at for everybody whose scope holds them, to edit for technicians.
public final class SitePages implements Pages {

    private final Views views;
    private final Sites sites;

    public SitePages(Views views, Sites sites) {
        this.views = views;
        this.sites = sites;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/sites", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> views.page(ctx, visitor, Nav.SITES, "Sites", "sites/list.jte",
                        new ListPage(seen(visitor), kiosks(visitor), visitor.may(Role.TECHNICIAN))));
        routes.get("/sites/new", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> form(ctx, visitor, FormPage.EMPTY));
        routes.post("/sites", Needs.scope(Role.TECHNICIAN), this::keep);
        routes.get("/sites/{site}", Needs.scope(Role.TECHNICIAN),
                (ctx, visitor) -> form(ctx, visitor, FormPage.of(site(ctx, visitor))));
    }

    /// @param kiosks where they stand, by site
    public record ListPage(List<Site> sites, Map<String, List<String>> kiosks, boolean mayEdit) {}

    /// A site's form: what was typed, or what there is.
    public record FormPage(boolean known, String id, String name, String region, String agency, String zone, String hours,
            String closures,
            String latitude, String longitude, String error) {

        static final FormPage EMPTY = new FormPage(false, "", "", "", "", "Asia/Baku", "always", "", "", "", "");

        static FormPage of(Site site) {
            return new FormPage(true, site.id(), site.name(), site.region(), site.agency(), site.zone().getId(), site.hours(),
                    site.closures(),
                    site.position().map(at -> "" + at.latitude()).orElse(""),
                    site.position().map(at -> "" + at.longitude()).orElse(""), "");
        }

        static FormPage of(Form form, boolean known, String error) {
            return new FormPage(known, form.text("id"), form.text("name"), form.text("region"), form.text("agency"),
                    form.text("zone"),
                    form.text("hours"), form.text("closures"), form.text("latitude"), form.text("longitude"), error);
        }
    }

    private List<Site> seen(Visitor visitor) {
        return sites.all().stream().filter(site -> visitor.scope().holds(site.region(), site.agency())).toList();
    }

    private Map<String, List<String>> kiosks(Visitor visitor) {
        var seen = sites.within(visitor.scope());
        return sites.now().entrySet().stream().filter(entry -> seen.test(entry.getKey())).sorted(Map.Entry.comparingByKey())
                .collect(Collectors.groupingBy(entry -> entry.getValue().id(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private Site site(Context ctx, Visitor visitor) {
        var site = sites.site(ctx.pathParam("site")).orElseThrow(() -> new NotFoundResponse("There is no such site"));
        return within(site, visitor);
    }

    static Site within(Site site, Visitor visitor) {
        if (!visitor.scope().holds(site.region(), site.agency())) {
            throw new ForbiddenResponse("This site is beyond your scope, which is: " + visitor.scope().words());
        }
        return site;
    }

    private void form(Context ctx, Visitor visitor, FormPage page) {
        views.page(ctx, visitor, Nav.SITES, page.known() ? page.name() : "A new site", "sites/form.jte", page);
    }

    private void keep(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        Deed.of(ctx).target(form.text("id"));
        try {
            sites.site(form.text("id")).ifPresent(before -> within(before, visitor));
            sites.keep(within(read(form), visitor));
            form.then("/sites");
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            form(ctx, visitor, FormPage.of(form, sites.site(form.text("id")).isPresent(), why + "."));
        }
    }

    private static Site read(Form form) {
        var latitude = form.number("latitude");
        var longitude = form.number("longitude");
        if (latitude.isPresent() != longitude.isPresent()) {
            throw new IllegalArgumentException("A position is latitude and longitude, or neither");
        }
        return new Site(form.text("id"), form.text("name"), form.text("region"), form.text("agency"),
                Site.zone(form.text("zone")),
                form.given("hours").orElse("always"), form.text("closures"),
                latitude.flatMap(at -> longitude.map(east -> new Site.Position(at, east))).or(Optional::empty));
    }
}
