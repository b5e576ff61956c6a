package io.github.civickiosk.ui;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.ui.screen.Screens;
import io.javalin.http.Context;

/// Shows a screen once more to a browser apart, for a picture of it: what was drawn when the ticket was made, and only a screen
/// that nobody stands before. It gives no right to touch anything. Safe for several threads.
final class Mirror {

    private static final int MOST = 4;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private final Screens screens;
    private final Map<String, String> pages = new LinkedHashMap<>();

    Mirror(Screens screens) {
        this.screens = screens;
    }

    /// @return what opens the page once; empty when a citizen may stand before the screen
    synchronized Optional<String> ticket(Session session) {
        if (!(session.state() instanceof State.Attract) && !(session.state() instanceof State.OutOfService)) {
            return Optional.empty();
        }
        if (pages.size() == MOST) {
            pages.remove(pages.keySet().iterator().next());
        }
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        pages.put(ticket, screens.document(session, false));
        return Optional.of(ticket);
    }

    void show(Context ctx) {
        String page;
        synchronized (this) {
            page = pages.remove(ctx.pathParam("ticket"));
        }
        if (page == null) {
            throw new RequestRefused(403, "launch-secret", "This picture is not, or no longer, to be had.");
        }
        ctx.header("Content-Security-Policy", POLICY); // no script: the page stays as it was
        ctx.contentType("text/html; charset=utf-8").result(page);
    }
}
