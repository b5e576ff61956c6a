package io.github.civickiosk.fleet.manager.signage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

/// Who helps the citizens at a site: for technicians.
public final class DeskPages implements Pages {

    private final HelpDesks desks;
    private final SignageWatch watch;
    private final Sites sites;
    private final Views views;

    public DeskPages(HelpDesks desks, SignageWatch watch, Sites sites, Views views) {
        this.desks = desks;
        this.watch = watch;
        this.sites = sites;
        this.views = views;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/sites/{site}/desk", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> {
            var site = site(sites, ctx, visitor);
            page(ctx, visitor, desks.of(site.id()).map(desk -> DeskPage.of(site, desk)).orElseGet(() -> DeskPage.empty(site)));
        });
        routes.post("/sites/{site}/desk", Needs.scope(Role.TECHNICIAN), this::keep);
        routes.post("/sites/{site}/desk/remove", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> {
            desks.remove(site(sites, ctx, visitor).id());
            watch.look();
            new Form(ctx).then("/sites/" + ctx.pathParam("site") + "/desk");
        });
    }

    /// What was typed, or what there is.
    ///
    /// @param known whether the site has a desk
    /// @param place one for each language of the screen; an empty text for none
    public record DeskPage(String site, String zone, boolean known, String phone, List<Text> place, String languages,
            String hours, String closures, String error) {

        static DeskPage empty(Site site) {
            return new DeskPage(site.id(), site.zone().getId(), false, "", Text.all(Map.of()), "", "mon-fri 09:00-18:00", "", "");
        }

        static DeskPage of(Site site, HelpDesk desk) {
            return new DeskPage(site.id(), site.zone().getId(), true, desk.phone(), Text.all(desk.place()),
                    String.join(" ", desk.languages()), desk.hours(), desk.closures(), "");
        }

        static DeskPage of(Site site, boolean known, Form form, String error) {
            return new DeskPage(site.id(), site.zone().getId(), known, form.text("phone"), Text.all(Text.read(form, "place")),
                    form.text("languages"), form.text("hours"), form.text("closures"), error);
        }
    }

    /// A text in one of the screen's languages.
    public record Text(String code, String language, boolean rightToLeft, String text) {

        static List<Text> all(Map<String, String> texts) {
            return Words.LANGUAGES.stream()
                    .map(code -> new Text(code, Words.name(code), Words.rightToLeft(code), texts.getOrDefault(code, "")))
                    .toList();
        }

        /// The fields `NAME-az`, `NAME-en` and so on that say something.
        static Map<String, String> read(Form form, String name) {
            var texts = new LinkedHashMap<String, String>();
            Words.LANGUAGES.forEach(code -> form.given(name + "-" + code).ifPresent(text -> texts.put(code, text)));
            return texts;
        }
    }

    static Site site(Sites sites, Context ctx, Visitor visitor) {
        var site = sites.site(ctx.pathParam("site")).orElseThrow(() -> new NotFoundResponse("There is no such site"));
        if (!visitor.scope().holds(site.region(), site.agency())) {
            throw new ForbiddenResponse("This site is beyond your scope, which is: " + visitor.scope().words());
        }
        return site;
    }

    private void page(Context ctx, Visitor visitor, DeskPage page) {
        views.page(ctx, visitor, Nav.SITES, "Who helps at " + page.site(), "signage/desk.jte", page);
    }

    private void keep(Context ctx, Visitor visitor) {
        var site = site(sites, ctx, visitor);
        var form = new Form(ctx);
        try {
            desks.keep(new HelpDesk(site.id(), form.text("phone"), Text.read(form, "place"),
                    HelpDesks.languages(form.text("languages")), form.text("hours"), form.text("closures")));
            watch.look();
            form.then("/sites/" + site.id() + "/desk");
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page(ctx, visitor, DeskPage.of(site, desks.of(site.id()).isPresent(), form, why + "."));
        }
    }
}
