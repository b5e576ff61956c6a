package io.github.civickiosk.ui;

import java.util.Optional;
import java.util.Set;

import io.javalin.http.Context;

/// Who may speak to the local web server: only the page it served itself, in the browser that was started with the secret.
final class Gate {

    private final Launch launch;

    Gate(Launch launch) {
        this.launch = launch;
    }

    /// The name of the cookie; browsers share cookies between the ports of a host.
    static String cookieName(Context ctx) {
        return "kiosk_" + ctx.req().getLocalPort();
    }

    /// Every request must name this server: a foreign name that resolves to 127.0.0.1 is DNS rebinding.
    void host(Context ctx) {
        var host = header(ctx, "Host").orElse("");
        int port = ctx.req().getLocalPort();
        if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
            throw new RequestRefused(403, "host", "This server answers to its own loopback address only.");
        }
    }

    /// A page of another origin may neither read nor post, whatever cookies its browser holds.
    void origin(Context ctx) {
        boolean foreignOrigin = header(ctx, "Origin").filter(o -> !o.equals("http://" + ctx.host())).isPresent();
        boolean foreignSite = header(ctx, "Sec-Fetch-Site").filter(s -> !s.equals("same-origin") && !s.equals("none"))
                .isPresent();
        if (foreignOrigin || foreignSite) {
            throw new RequestRefused(403, "origin", "Only the kiosk's own page may ask this.");
        }
    }

    /// Posts of a browser always carry an origin; one without it comes from no browser and must bring the cookie itself.
    void secret(Context ctx) {
        if (!admits(ctx)) {
            throw new RequestRefused(403, "launch-secret", "This screen is opened by the kiosk's launch address only.");
        }
    }

    /// Whether the request's cookie is that of the launch of now: the next browser's launch ends the right of this one.
    boolean admits(Context ctx) {
        return Optional.ofNullable(ctx.cookie(cookieName(ctx))).map(launch::admits).orElse(false);
    }

    private static Optional<String> header(Context ctx, String name) {
        return Optional.ofNullable(ctx.header(name));
    }
}
