package io.github.civickiosk.fleet.manager.dashboard;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Says why there is no answer: as a page to people, as problem details (RFC 9457) to programs.
final class Refusals {

    private static final int UNAUTHORIZED = 401;

    private final Views views;

    Refusals(Views views) {
        this.views = views;
    }

    void on(RoutesConfig server) {
        server.exception(HttpResponseException.class, (refusal, ctx) -> say(ctx, refusal.getStatus(), why(refusal)));
        server.exception(IllegalArgumentException.class,
                (wrong, ctx) -> say(ctx, 400, Objects.requireNonNullElse(wrong.getMessage(), "")));
    }

    /// Javalin's own words on a path that nothing answers are for programmers.
    private static String why(HttpResponseException refusal) {
        var why = Objects.requireNonNullElse(refusal.getMessage(), "");
        return why.startsWith("Endpoint ") ? "There is nothing at this address" : why;
    }

    private void say(Context ctx, int status, String why) {
        ctx.status(status);
        if (status == UNAUTHORIZED && page(ctx) && !SameOrigin.changes(ctx)) {
            ctx.redirect("/login?next=" + URLEncoder.encode(address(ctx), UTF_8), HttpStatus.SEE_OTHER);
        } else if (page(ctx)) {
            views.page(ctx, visitor(ctx), Nav.NOWHERE, title(status), "dashboard/refusal.jte", why);
        } else {
            if (status == UNAUTHORIZED) {
                ctx.header("WWW-Authenticate", "Bearer realm=\"fleet\"");
            }
            ctx.json(Map.of("type", "about:blank", "title", title(status), "status", status, "detail", why))
                    .contentType("application/problem+json");
        }
    }

    private static Visitor visitor(Context ctx) {
        Visitor known = ctx.attribute(Visitor.class.getName());
        return known == null ? Visitor.NOBODY : known;
    }

    private static String title(int status) {
        return HttpStatus.forStatus(status).getMessage();
    }

    private static boolean page(Context ctx) {
        return Objects.requireNonNullElse(ctx.header("Accept"), "").contains("text/html") && !ctx.path().startsWith("/api/");
    }

    private static String address(Context ctx) {
        return ctx.queryString() == null ? ctx.path() : ctx.path() + "?" + ctx.queryString();
    }
}
