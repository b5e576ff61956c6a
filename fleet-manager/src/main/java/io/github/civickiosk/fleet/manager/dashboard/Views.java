package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/// Writes pages and fragments from the templates in `src/main/jte`. A page's template has two parameters, `Shell shell` and
/// its own `page`, and calls `template.layout`; a fragment's has `page` alone. Safe for several threads.
public final class Views {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private volatile List<Route> routes = List.of();

    /// @param template below `src/main/jte`: `alerts/page.jte`
    public void page(Context ctx, Visitor visitor, Nav here, String title, String template, Object page, String... scripts) {
        var shell = new Shell(title, here, places(visitor), visitor, theme(ctx), List.of(scripts));
        ctx.html(render(template, Map.of("shell", shell, "page", page)));
    }

    public String fragment(String template, Object page) {
        return render(template, Map.of("page", page));
    }

    private String render(String template, Map<String, Object> parameters) {
        var out = new StringOutput();
        templates.render(template, parameters, out);
        return out.toString();
    }

    void serves(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    List<Route> served() {
        return routes;
    }

    private List<Nav> places(Visitor visitor) {
        return Stream.of(Nav.values()).filter(place -> needs(place).filter(needs -> open(visitor, needs)).isPresent()).toList();
    }

    private Optional<Needs> needs(Nav place) {
        return routes.stream().filter(route -> route.method() == HandlerType.GET && route.path().equals(place.path()))
                .findFirst().map(Route::needs);
    }

    private static boolean open(Visitor visitor, Needs needs) {
        return visitor.may(needs.role()) && (needs.reach() != Needs.Reach.FLEET || visitor.scope().wholeFleet());
    }

    private static String theme(Context ctx) {
        var theme = Objects.requireNonNullElse(ctx.cookie("theme"), "");
        return theme.equals("light") || theme.equals("dark") ? theme : "auto";
    }
}
