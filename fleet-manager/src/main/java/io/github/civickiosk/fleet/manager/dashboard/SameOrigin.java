package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;
import java.util.Objects;

import io.javalin.http.Context;

/// Whether a request that changes something was sent by a page of ours. Browsers say so themselves, and no script can say it
/// for them (Fetch, `Sec-Fetch-Site`; RFC 6454, `Origin`). Whoever says neither is no browser of today, and is refused.
record SameOrigin(ClientAddress addresses) {

    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    static boolean changes(Context ctx) {
        return !SAFE.contains(ctx.method().name());
    }

    boolean holds(Context ctx) {
        var site = ctx.header("Sec-Fetch-Site");
        var origin = ctx.header("Origin");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        return origin != null ? origin.equals(own(ctx)) : site != null;
    }

    /// Also where a login at another provider comes back to.
    String own(Context ctx) {
        return addresses.scheme(ctx) + "://" + Objects.requireNonNullElse(ctx.header("Host"), "");
    }
}
