package io.github.civickiosk.fleet.manager.dashboard;

import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.KnownBrowsers;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/// The cookies of a login: HttpOnly, SameSite, and over TLS Secure under a `__Host-` name, which no other host can set. On
/// plain loopback browsers refuse that, so the port is in the name there: cookies do not know ports apart.
final class Cookies {

    private final ClientAddress addresses;

    Cookies(ClientAddress addresses) {
        this.addresses = addresses;
    }

    Optional<Secret> session(Context ctx) {
        return read(ctx, "session");
    }

    void session(Context ctx, Secret secret) {
        write(ctx, "session", secret.text(), -1);
    }

    void endSession(Context ctx) {
        write(ctx, "session", "", 0);
    }

    /// Says that an operator has logged in with this browser before.
    Optional<Secret> browser(Context ctx) {
        return read(ctx, "browser");
    }

    void browser(Context ctx, Secret secret) {
        write(ctx, "browser", secret.text(), Math.toIntExact(KnownBrowsers.LASTS.toSeconds()));
    }

    /// Binds a login at another provider to this browser.
    Optional<Secret> provider(Context ctx) {
        return read(ctx, "provider");
    }

    void provider(Context ctx, Secret state) {
        write(ctx, "provider", state.text(), 600);
    }

    private Optional<Secret> read(Context ctx, String name) {
        var value = Objects.requireNonNullElse(ctx.cookie(name(ctx, name)), "");
        return value.isEmpty() || value.length() > 100 ? Optional.empty() : Optional.of(new Secret(value));
    }

    private void write(Context ctx, String name, String value, int age) {
        ctx.cookie(new Cookie(name(ctx, name), value, "/", age, secure(ctx), true, null, SameSite.LAX));
    }

    private boolean secure(Context ctx) {
        return addresses.scheme(ctx).equals("https");
    }

    private String name(Context ctx, String name) {
        return secure(ctx) ? "__Host-" + name : name + "-" + ctx.req().getLocalPort();
    }
}
