package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;
import java.util.Objects;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;

/// What stands above each answer, and who may ask: a page that a foreign name leads to on loopback (DNS rebinding) may not.
record PageHeaders(List<String> publicHosts) {

    private static final String POLICY = ContentPolicy.USUAL.text();

    void on(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        // not no-referrer: browsers would send Origin: null with our own forms
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cache-Control", "no-store");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        if (ctx.req().isSecure()) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
        var host = Objects.requireNonNullElse(ctx.header("Host"), "");
        var port = ctx.req().getLocalPort();
        if (!List.of("127.0.0.1:" + port, "localhost:" + port).contains(host) && !publicHosts.contains(host)
                && !(ctx.req().isSecure() && publicHosts.stream().anyMatch(name -> host.equals(name + ":" + port)))) {
            throw new ForbiddenResponse("This page is served for its own address only; see public-host");
        }
    }
}
