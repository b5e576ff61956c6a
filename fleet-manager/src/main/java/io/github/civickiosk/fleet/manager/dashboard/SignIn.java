package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.KnownBrowsers;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.github.civickiosk.fleet.manager.access.Sessions;
import io.github.civickiosk.fleet.manager.access.Sessions.Session;
import io.github.civickiosk.fleet.manager.access.Sessions.Stage;
import io.javalin.http.Context;

/// Begins and ends the session of a browser. Safe for several threads.
public final class SignIn {

    private final ClientAddress addresses;
    private final Cookies cookies;
    private final Sessions sessions;
    private final KnownBrowsers browsers;

    public SignIn(List<String> publicHosts, Sessions sessions, KnownBrowsers browsers) {
        this.addresses = new ClientAddress(publicHosts);
        this.cookies = new Cookies(addresses);
        this.sessions = sessions;
        this.browsers = browsers;
    }

    /// Begins a session under a new secret and ends the one that the browser had.
    public void begin(Context ctx, Operator operator, Stage stage) {
        cookies.session(ctx).ifPresent(sessions::end);
        cookies.session(ctx,
                sessions.begin(operator.name(), stage, address(ctx), Objects.requireNonNullElse(ctx.userAgent(), "")));
        if (stage == Stage.OPEN) {
            var browser = cookies.browser(ctx).orElseGet(Secret::random);
            browsers.remember(browser, operator.name());
            cookies.browser(ctx, browser);
        }
    }

    public void end(Context ctx) {
        cookies.session(ctx).ifPresent(sessions::end);
        cookies.endSession(ctx);
    }

    /// The session that waits for a second factor.
    public Optional<Session> waiting(Context ctx) {
        return cookies.session(ctx).flatMap(cookie -> sessions.find(cookie, false))
                .filter(session -> session.stage() == Stage.SECOND_FACTOR);
    }

    /// What the browser says of earlier logins.
    public Optional<Secret> browser(Context ctx) {
        return cookies.browser(ctx);
    }

    /// The browser leaves for another provider and will come back with this.
    public void awaits(Context ctx, Secret state) {
        cookies.provider(ctx, state);
    }

    /// What the browser should come back with.
    public Optional<Secret> awaited(Context ctx) {
        return cookies.provider(ctx);
    }

    /// Whether a request comes from this machine, and not through a proxy on it.
    public boolean onLoopback(Context ctx) {
        return addresses.onLoopback(ctx);
    }

    public String address(Context ctx) {
        return addresses.of(ctx);
    }

    /// `https://fleet.example`: how the browser calls us.
    public String origin(Context ctx) {
        return new SameOrigin(addresses).own(ctx);
    }

    /// Where to go on after the login: an address of ours, never another's.
    public static String next(Context ctx) {
        var next = Objects.requireNonNullElse(ctx.queryParam("next"), Objects.requireNonNullElse(ctx.formParam("next"), "/"));
        return next.matches("/(?![/\\\\]).*") && next.chars().noneMatch(Character::isISOControl) ? next : "/";
    }
}
