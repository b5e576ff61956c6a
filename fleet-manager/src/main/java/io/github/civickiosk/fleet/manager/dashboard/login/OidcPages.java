package io.github.civickiosk.fleet.manager.dashboard.login;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.github.civickiosk.fleet.manager.access.Sessions.Stage;
import io.github.civickiosk.fleet.manager.access.Throttle;
import io.github.civickiosk.fleet.manager.access.oidc.OidcLogin;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.SignIn;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Login at another provider: there and back.
public final class OidcPages implements Pages {

    private static final Logger LOG = LoggerFactory.getLogger(OidcPages.class);
    private static final String BACK = "/login/oidc/return";
    private static final Throttle.Rate DEPARTURES = new Throttle.Rate(30, Duration.ofSeconds(10)); // each is a row

    private final SignIn signIn;
    private final Operators operators;
    private final OidcLogin provider;
    private final Throttle throttle;

    public OidcPages(SignIn signIn, Operators operators, OidcLogin provider, Throttle throttle) {
        this.signIn = signIn;
        this.operators = operators;
        this.provider = provider;
        this.throttle = throttle;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/login/oidc", Needs.nothing(), (ctx, _) -> depart(ctx));
        routes.audited(BACK, Needs.nothing(), (ctx, _) -> arrive(ctx));
    }

    private void depart(Context ctx) throws InterruptedException {
        if (!throttle.attempt("oidc-from|" + signIn.address(ctx), DEPARTURES).isZero()) {
            throw new HttpResponseException(HttpStatus.TOO_MANY_REQUESTS.getCode(), "Too many attempts; wait a minute");
        }
        try {
            var departure = provider.depart(signIn.origin(ctx) + BACK, SignIn.next(ctx));
            signIn.awaits(ctx, departure.state());
            ctx.redirect(departure.to().toString(), HttpStatus.SEE_OTHER);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void arrive(Context ctx) throws InterruptedException {
        var state = new Secret(Objects.requireNonNullElse(ctx.queryParam("state"), ""));
        if (signIn.awaited(ctx).filter(own -> Secret.same(own.text(), state.text())).isEmpty()) {
            throw new ForbiddenResponse("This login was not begun in this browser; begin again");
        }
        var error = ctx.queryParam("error");
        if (error != null) {
            throw new ForbiddenResponse(
                    provider.config().name() + " did not let you in (" + error.replaceAll("[^a-z_]", "") + ")");
        }
        try {
            switch (provider.arrive(state, Objects.requireNonNullElse(ctx.queryParam("code"), ""), signIn.origin(ctx) + BACK)) {
                case OidcLogin.Outcome.Let let -> {
                    signIn.begin(ctx, operator(let), Stage.OPEN);
                    ctx.redirect(let.next(), HttpStatus.SEE_OTHER);
                }
                case OidcLogin.Outcome.Refused(var why) -> throw new ForbiddenResponse(why);
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /// What an operator may do is the provider's word, at each login anew.
    private Operator operator(OidcLogin.Outcome.Let let) {
        var name = let.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._@-]", "-").replaceFirst("^[._@-]+", "");
        var cut = name.substring(0, Math.min(64, name.length()));
        return operators.adopt(let.subject(), cut, let.fullName().replaceAll("\\p{Cntrl}", " "), let.role(), let.scope())
                .orElseThrow(() -> new ForbiddenResponse(
                        "The account " + cut + " is disabled, or is somebody else's; ask an administrator"));
    }

    private HttpResponseException unreachable(IOException e) {
        LOG.warn("The provider {} does not do its part", provider.config().issuer(), e);
        return new HttpResponseException(HttpStatus.BAD_GATEWAY.getCode(),
                provider.config().name() + " cannot be reached now; try again, or log in with a password");
    }
}
