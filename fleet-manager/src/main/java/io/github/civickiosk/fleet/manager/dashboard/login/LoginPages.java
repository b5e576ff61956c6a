package io.github.civickiosk.fleet.manager.dashboard.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Login;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.SecondFactor;
import io.github.civickiosk.fleet.manager.access.Sessions.Stage;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.SignIn;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// Login by password and, where the account has one, a second factor.
public final class LoginPages implements Pages {

    private final Views views;
    private final SignIn signIn;
    private final Login login;
    private final SecondFactor secondFactor;
    private final String provider;

    /// @param provider how people call the OpenID Connect provider; empty without one
    public LoginPages(Views views, SignIn signIn, Login login, SecondFactor secondFactor, String provider) {
        this.views = views;
        this.signIn = signIn;
        this.login = login;
        this.secondFactor = secondFactor;
        this.provider = provider;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/login", Needs.nothing(), (ctx, visitor) -> page(ctx, visitor, "", ""));
        routes.post("/login", Needs.nothing(), this::password);
        routes.get("/login/second-factor", Needs.nothing(), (ctx, _) -> codePage(ctx, ""));
        routes.post("/login/second-factor", Needs.nothing(), (ctx, _) -> code(ctx));
        routes.post("/logout", Needs.login(), (ctx, _) -> {
            signIn.end(ctx);
            ctx.redirect("/login", HttpStatus.SEE_OTHER);
        });
    }

    private void page(Context ctx, Visitor visitor, String error, String name) {
        views.page(ctx, visitor, Nav.NOWHERE, "Log in", "login/login.jte",
                new LoginPage(SignIn.next(ctx), error, name, provider));
    }

    private void password(Context ctx, Visitor visitor) {
        var name = Objects.requireNonNullElse(ctx.formParam("name"), "").strip();
        var shown = name.matches("[A-Za-z0-9._@-]{1,64}") ? name : "";
        Deed.of(ctx).who(shown);
        var password = Objects.requireNonNullElse(ctx.formParam("password"), "");
        switch (login.attempt(name, password, signIn.address(ctx), signIn.browser(ctx))) {
            case Login.Outcome.Let(var operator) -> let(ctx, operator);
            case Login.Outcome.Refused() -> {
                Deed.of(ctx).refused("wrong name or password");
                ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                page(ctx, visitor, "Name or password is wrong.", shown);
            }
            case Login.Outcome.TooMany(var wait) -> {
                Deed.of(ctx).unwritten();
                ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "" + (wait.toSeconds() + 1));
                page(ctx, visitor, "Too many attempts. Try again in " + (wait.toSeconds() + 1) + " seconds.", shown);
            }
        }
    }

    private void let(Context ctx, Operator operator) {
        var next = SignIn.next(ctx);
        if (operator.secondFactor()) {
            Deed.of(ctx).detail("the second factor is awaited");
            signIn.begin(ctx, operator, Stage.SECOND_FACTOR);
            ctx.redirect("/login/second-factor?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                    HttpStatus.SEE_OTHER);
        } else {
            signIn.begin(ctx, operator, Stage.OPEN);
            ctx.redirect(next, HttpStatus.SEE_OTHER);
        }
    }

    private void codePage(Context ctx, String error) {
        if (signIn.waiting(ctx).isEmpty()) {
            ctx.redirect("/login", HttpStatus.SEE_OTHER);
            return;
        }
        views.page(ctx, Visitor.NOBODY, Nav.NOWHERE, "Second factor", "login/code.jte",
                new LoginPage(SignIn.next(ctx), error, "", ""));
    }

    private void code(Context ctx) {
        var waiting = signIn.waiting(ctx);
        if (waiting.isEmpty()) {
            Deed.of(ctx).refused("no login waits for a code");
            ctx.redirect("/login", HttpStatus.SEE_OTHER);
            return;
        }
        var operator = waiting.get().operator();
        Deed.of(ctx).who(operator.name());
        switch (secondFactor.check(operator.name(), Objects.requireNonNullElse(ctx.formParam("code"), ""))) {
            case FITS -> {
                signIn.begin(ctx, operator, Stage.OPEN);
                ctx.redirect(SignIn.next(ctx), HttpStatus.SEE_OTHER);
            }
            case WRONG -> {
                Deed.of(ctx).refused("wrong code");
                ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                codePage(ctx, "This code does not fit, or was used before. Wait for the next one.");
            }
            case TOO_MANY -> {
                Deed.of(ctx).refused("too many attempts");
                ctx.status(HttpStatus.TOO_MANY_REQUESTS);
                codePage(ctx, "Too many attempts. Try again in a minute.");
            }
        }
    }
}
