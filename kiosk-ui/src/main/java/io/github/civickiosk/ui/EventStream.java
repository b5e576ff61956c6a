package io.github.civickiosk.ui;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.civickiosk.ui.ScreenFeed.View;
import jakarta.servlet.http.HttpServletResponse;

/// Server-sent events (WHATWG HTML, 9.2) to one browser, written on the request's own virtual thread until the browser goes or
/// the feed ends. Javalin's own are not used: in 7.2.3 a browser that leaves can send its asynchronous completion into an
/// endless loop.
final class EventStream {

    private final HttpServletResponse response;
    private final ScreenFeed feed;
    private final Function<View, String> screen;
    private final BooleanSupplier admitted;
    private final Duration pace;

    /// @param admitted asked before each screen: a browser that has lost its right sees no more
    /// @param pace     pause between two beats, which also find a browser that went without a word
    EventStream(HttpServletResponse response, ScreenFeed feed, Function<View, String> screen, BooleanSupplier admitted,
            Duration pace) {
        this.response = response;
        this.feed = feed;
        this.screen = screen;
        this.admitted = admitted;
        this.pace = pace;
    }

    void run() throws InterruptedException {
        response.setContentType("text/event-stream; charset=utf-8");
        try {
            push(response.getOutputStream());
        } catch (IOException _) {
            // the browser has gone; nobody is left to tell
        }
    }

    private void push(OutputStream out) throws IOException, InterruptedException {
        long shown = -1;
        long beat = System.nanoTime();
        while (!feed.closed()) {
            var newer = feed.after(shown, pace);
            if (!admitted.getAsBoolean()) {
                return;
            }
            if (newer.isPresent()) {
                shown = newer.get().turn();
                write(out, "id: " + newer.get().session().revision() + "\n" + data(screen.apply(newer.get())));
            }
            if (System.nanoTime() - beat >= pace.toNanos()) { // also between screens that follow one another quickly
                beat = System.nanoTime();
                write(out, "event: beat\ndata:\n\n");
            }
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
