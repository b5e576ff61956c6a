package io.github.civickiosk.fleet.manager.dashboard.login;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.OneTime;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Password;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;

/// The first administrator's account, by a link that stands in the log once, while there is none.
public final class SetUpPages implements Pages {

    private static final String PURPOSE = "set-up";
    private static final Duration LASTS = Duration.ofHours(24);

    private final Views views;
    private final Operators operators;
    private final OneTime links;

    public SetUpPages(Views views, Operators operators, OneTime links) {
        this.views = views;
        this.operators = operators;
        this.links = links;
    }

    /// Makes a link for the log when nobody could log in; an earlier one serves no more.
    ///
    /// @return its path
    public Optional<String> link() {
        links.drop(PURPOSE);
        return operators.hasAdministrator()
                ? Optional.empty()
                : Optional.of("/set-up?link=" + links.make(PURPOSE, "", LASTS).text());
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/set-up", Needs.nothing(), (ctx, _) -> {
            require(links.serves(secret(ctx), PURPOSE));
            page(ctx, "");
        });
        routes.post("/set-up", Needs.nothing(), (ctx, _) -> make(ctx));
    }

    private void page(Context ctx, String error) {
        views.page(ctx, Visitor.NOBODY, Nav.NOWHERE, "The first administrator", "login/set-up.jte",
                new SetUpPage(secret(ctx).text(), error));
    }

    private void make(Context ctx) {
        require(links.serves(secret(ctx), PURPOSE) && !operators.hasAdministrator());
        try {
            var name = Objects.requireNonNullElse(ctx.formParam("name"), "").strip().toLowerCase(Locale.ROOT);
            Deed.of(ctx).target(name);
            var operator = Operator.of(name, "", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
            var password = Password.checked(Objects.requireNonNullElse(ctx.formParam("password"), ""), operator.name());
            require(links.take(secret(ctx), PURPOSE).isPresent());
            operators.add(operator, Optional.of(PasswordHash.of(password)));
            ctx.redirect("/login", HttpStatus.SEE_OTHER);
        } catch (IllegalArgumentException wrong) {
            Deed.of(ctx).refused(Objects.requireNonNullElse(wrong.getMessage(), ""));
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page(ctx, wrong.getMessage() + ".");
        }
    }

    private static Secret secret(Context ctx) {
        return new Secret(
                Objects.requireNonNullElse(ctx.queryParam("link"), Objects.requireNonNullElse(ctx.formParam("link"), "")));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new ForbiddenResponse(
                    "This link was used, is too old, or is not needed; the newest one stands in the log of the fleet manager");
        }
    }

    /// @param link the one-time link's secret
    public record SetUpPage(String link, String error) {}
}
