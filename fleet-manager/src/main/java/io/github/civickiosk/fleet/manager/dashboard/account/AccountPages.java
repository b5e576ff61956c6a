package io.github.civickiosk.fleet.manager.dashboard.account;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.ApiTokens;
import io.github.civickiosk.fleet.manager.access.Login;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Password;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.ScopeText;
import io.github.civickiosk.fleet.manager.access.SecondFactor;
import io.github.civickiosk.fleet.manager.access.Sessions;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.SignIn;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;

/// What an operator does to the own account. A token cannot: it would make itself more.
public final class AccountPages implements Pages {

    private final Views views;
    private final SignIn signIn;
    private final Login login;
    private final Operators operators;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SecondFactor secondFactor;
    private final ZoneId zone;

    public AccountPages(Views views, SignIn signIn, Login login, Operators operators, Sessions sessions, ApiTokens tokens,
            SecondFactor secondFactor, ZoneId zone) {
        this.views = views;
        this.signIn = signIn;
        this.login = login;
        this.operators = operators;
        this.sessions = sessions;
        this.tokens = tokens;
        this.secondFactor = secondFactor;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/account", Needs.login(), (ctx, visitor) -> page(ctx, visitor, "", "", ""));
        routes.post("/account/password", Needs.login(), (ctx, visitor) -> tried(ctx, visitor, () -> password(ctx, visitor)));
        routes.post("/account/sessions/end", Needs.login(), this::endAll);
        routes.post("/account/tokens", Needs.login(), (ctx, visitor) -> tried(ctx, visitor, () -> token(ctx, visitor)));
        routes.post("/account/tokens/{token}/revoke", Needs.login(), this::revoke);
        routes.post("/account/second-factor/end", Needs.login(),
                (ctx, visitor) -> tried(ctx, visitor, () -> endFactor(ctx, visitor)));
    }

    private void page(Context ctx, Visitor visitor, String error, String done, String token) {
        var operator = self(operators, visitor);
        views.page(ctx, visitor, Nav.ACCOUNT, "Account", "account/page.jte",
                new AccountPage(operator, error, done, token, secondFactor.recoveryCodesLeft(operator.name()),
                        sessions.of(operator.name()), tokens.of(operator.name()),
                        Stream.of(Role.values()).filter(operator.role()::atLeast).toList(), operator.password(), zone));
    }

    static Operator self(Operators operators, Visitor visitor) {
        if (visitor.by() != Visitor.By.SESSION) {
            throw new ForbiddenResponse("An account is changed in a browser, not with a token");
        }
        return operators.find(visitor.operator()).orElseThrow(() -> new ForbiddenResponse("There is no such account any more"));
    }

    private void tried(Context ctx, Visitor visitor, Runnable change) {
        try {
            change.run();
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page(ctx, visitor, why + ".", "", "");
        }
    }

    private void password(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        confirm(ctx, visitor);
        operators.password(visitor.operator(), PasswordHash.of(Password.checked(form.secret("new"), visitor.operator())));
        signIn.begin(ctx, self(operators, visitor), Sessions.Stage.OPEN); // all others have ended
        form.then("/account");
    }

    /// Whoever finds an open browser does not know the password.
    private void confirm(Context ctx, Visitor visitor) {
        var operator = self(operators, visitor);
        if (operator.password() && !(login.attempt(operator.name(), new Form(ctx).secret("current"), signIn.address(ctx),
                signIn.browser(ctx)) instanceof Login.Outcome.Let)) {
            throw new IllegalArgumentException("The present password does not fit, or was tried too often");
        }
    }

    private void endAll(Context ctx, Visitor visitor) {
        sessions.endAll(self(operators, visitor).name());
        signIn.end(ctx);
        new Form(ctx).then("/login");
    }

    private void token(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        var operator = self(operators, visitor);
        var days = form.number("days").orElse(90.0).longValue();
        var scope = form.text("scope").isEmpty() ? operator.scope() : ScopeText.read(form.text("scope"));
        var token = tokens.make(operator, form.text("name"), form.role("role"), scope, Duration.ofDays(days));
        Deed.of(ctx).target(form.text("name")).detail(form.role("role").word() + ", " + scope.words() + ", " + days + " days");
        page(ctx, visitor, "", "", token.text());
    }

    private void revoke(Context ctx, Visitor visitor) {
        if (!tokens.revoke(self(operators, visitor).name(), ctx.pathParam("token"))) {
            Deed.of(ctx).refused("no such token");
        }
        new Form(ctx).then("/account");
    }

    private void endFactor(Context ctx, Visitor visitor) {
        confirm(ctx, visitor);
        secondFactor.end(visitor.operator());
        new Form(ctx).then("/account");
    }
}
