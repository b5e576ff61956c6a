package io.github.civickiosk.fleet.manager.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;

/// Server-sent events (WHATWG HTML, 9.2) to one reader, written on the request's own virtual thread until the reader goes or
/// the feed ends. Javalin's own are not used: in 7.2.3 a browser that leaves can send its asynchronous completion into an
/// endless loop.
final class FleetStream {

    private static final Duration BREATH = Duration.ofMillis(300); // between two pages for the same reader
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15); // finds a reader that went without a word

    private final HttpServletResponse response;
    private final ChangeFeed changes;
    private final BooleanSupplier welcome;
    private final Supplier<String> page;

    /// @param welcome whether the reader may still have it: asked before each word
    FleetStream(HttpServletResponse response, ChangeFeed changes, BooleanSupplier welcome, Supplier<String> page) {
        this.response = response;
        this.changes = changes;
        this.welcome = welcome;
        this.page = page;
    }

    void run() throws InterruptedException {
        response.setContentType("text/event-stream; charset=utf-8");
        try {
            push(response.getOutputStream());
        } catch (IOException _) {
            // the reader has gone; nobody is left to tell
        }
    }

    private void push(OutputStream out) throws IOException, InterruptedException {
        for (var seen = -1L; !changes.closed() && welcome.getAsBoolean();) {
            var newest = changes.after(seen, SIGN_OF_LIFE);
            write(out, newest > seen ? "event: fragment\n" + data(page.get()) : ": still here\n\n");
            seen = newest;
            changes.rest(BREATH);
        }
    }

    private static String data(String html) {
        return html.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining()) + "\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
