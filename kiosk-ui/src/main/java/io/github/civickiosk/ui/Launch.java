package io.github.civickiosk.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/// The secret of this launch. The browser is started on `/launch/TICKET`; the ticket is exchanged for a cookie, and nothing
/// personal is answered without the cookie. Safe for several threads.
///
/// A command line can be read by every local user. Therefore a ticket can be good for one exchange only: whoever reads it
/// afterwards holds nothing, and whoever was faster leaves the kiosk's own browser at the door, which is seen.
public final class Launch {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean once;
    private final Consumer<String> tickets;
    private String ticket;
    private String cookie;

    private Launch(boolean once, Consumer<String> tickets) {
        this.once = once;
        this.tickets = tickets;
        this.ticket = draw();
        this.cookie = draw();
        tickets.accept(ticket);
    }

    /// Each ticket is good for one browser, and the browser before it loses its right.
    ///
    /// @param tickets is told the first ticket and each following one; to be kept where only the browser's user reads it
    public static Launch once(Consumer<String> tickets) {
        return new Launch(true, tickets);
    }

    /// One ticket for any number of browsers; for the demo and for tests.
    public static Launch manyTimes() {
        return new Launch(false, _ -> {});
    }

    boolean once() {
        return once;
    }

    public synchronized String ticket() {
        return ticket;
    }

    /// The cookie for a ticket, if the ticket is the one of now.
    synchronized Optional<String> redeem(String shown) {
        if (!same(ticket, shown)) {
            return Optional.empty();
        }
        if (once) {
            ticket = draw();
            cookie = draw();
            tickets.accept(ticket);
        }
        return Optional.of(cookie);
    }

    synchronized boolean admits(String shown) {
        return same(cookie, shown);
    }

    private static boolean same(String secret, String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String draw() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
