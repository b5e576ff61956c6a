package io.github.civickiosk.provisioning.citizen;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The citizen's screen without a browser: it holds the cookie of the launch, posts touches and listens to the stream of
/// new screens. One thread at a time.
public final class KioskScreen implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(Redirect.ALWAYS)
            .connectTimeout(PATIENCE).build();
    private final BlockingQueue<ScreenView> screens = new LinkedBlockingQueue<>();
    private final URI home;

    private KioskScreen(URI home) {
        this.home = home;
    }

    /// @param launch the address that the kiosk told when it was ready
    static KioskScreen open(URI launch) throws IOException, InterruptedException {
        var screen = new KioskScreen(launch.resolve("/"));
        var answer = screen.client.send(HttpRequest.newBuilder(launch).timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the launch address was answered with status " + answer.statusCode());
        }
        Thread.ofVirtual().name("screens").start(screen::listen);
        return screen;
    }

    private void listen() {
        try {
            var stream = client.send(HttpRequest.newBuilder(home.resolve("/stream")).build(), BodyHandlers.ofLines());
            var data = new ArrayList<String>();
            try (var lines = stream.body()) {
                lines.forEach(line -> {
                    if (line.startsWith("data:")) {
                        data.add(line.substring("data:".length()));
                    } else if (line.isEmpty()) {
                        ScreenView.of(String.join("\n", data)).ifPresent(screens::add);
                        data.clear();
                    }
                });
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            screens.clear(); // the kiosk has gone; whoever waits hears it by the bound of the wait
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next screen, waiting for it as long as `patience`.
    ///
    /// @throws IOException when none comes
    ScreenView next(Duration patience) throws IOException, InterruptedException {
        var screen = screens.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (screen == null) {
            throw new IOException("the screen did not change for " + patience.toSeconds() + " s");
        }
        for (var newer = screens.poll(); newer != null; newer = screens.poll()) {
            screen = newer;
        }
        return screen;
    }

    /// Touches a button of a screen.
    ///
    /// @throws IOException when the kiosk refuses the touch
    void touch(ScreenView on, String type, Map<String, String> fields) throws IOException, InterruptedException {
        var form = new ArrayList<String>();
        form.add("revision=" + on.revision());
        form.add("type=" + type);
        fields.forEach((name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        var answer = post("/event", "application/x-www-form-urlencoded", form.stream().collect(Collectors.joining("&")));
        if (answer.status() != 200) {
            throw new IOException(
                    "the touch " + type + " on " + on + " was answered with status " + answer.status() + ": " + answer.body());
        }
    }

    record Answer(int status, String body) {}

    Answer post(String path, String contentType, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(home.resolve(path)).timeout(PATIENCE).header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)).build();
        var answer = client.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    Answer get(String path) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(home.resolve(path)).timeout(PATIENCE).build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
