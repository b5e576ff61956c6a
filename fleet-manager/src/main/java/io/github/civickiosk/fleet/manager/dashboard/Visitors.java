package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Duration;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.ApiTokens;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.github.civickiosk.fleet.manager.access.Sessions;
import io.github.civickiosk.fleet.manager.access.Throttle;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;

/// Tells by token or cookie who calls.
final class Visitors {

    private static final String BEARER = "Bearer ";
    private static final Throttle.Rate WRONG_TOKENS = new Throttle.Rate(20, Duration.ofSeconds(10));

    private final Cookies cookies;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final ApiRate rate;
    private final Throttle throttle;
    private final ClientAddress addresses;

    Visitors(Cookies cookies, Sessions sessions, ApiTokens tokens, ApiRate rate, Throttle throttle, ClientAddress addresses) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.tokens = tokens;
        this.rate = rate;
        this.throttle = throttle;
        this.addresses = addresses;
    }

    Visitor of(Context ctx, boolean touch) {
        var authorization = Objects.requireNonNullElse(ctx.header("Authorization"), "");
        if (authorization.startsWith(BEARER)) {
            return byToken(ctx, new Secret(authorization.substring(BEARER.length()).strip()));
        }
        return cookies.session(ctx).flatMap(cookie -> sessions.find(cookie, touch))
                .filter(session -> session.stage() == Sessions.Stage.OPEN).map(Visitors::visitor).orElse(Visitor.NOBODY);
    }

    /// A wrong token is refused also where none is needed: whoever sends one should hear of it.
    private Visitor byToken(Context ctx, Secret token) {
        rate.count(ctx, token.hash());
        var visitor = tokens.visitor(token);
        if (visitor.isEmpty()) {
            var wait = throttle.attempt("token-from|" + addresses.of(ctx), WRONG_TOKENS);
            if (!wait.isZero()) {
                throw ApiRate.tooMany(ctx, wait);
            }
            throw new UnauthorizedResponse("This token is unknown, expired or revoked");
        }
        return visitor.get();
    }

    static Visitor visitor(Sessions.Session session) {
        var operator = session.operator();
        return new Visitor(operator.name(), operator.role(), operator.scope(), Visitor.By.SESSION, session.csrf());
    }
}
