package io.github.civickiosk.ui;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.civickiosk.core.session.State;

/// The citizen's screen on a free port, over a session moved by hand, with an HTTP client that holds the launch's cookie.
public final class KioskWebFixture implements AutoCloseable {

    public static final UiConfig CONFIG = new UiConfig(0, 4, List.of("az", "en"),
            new UiConfig.Help("+994 12 000 00 00",
                    Map.of("en", "Every day, 8 to 20 o’clock", "az", "Hər gün, saat 8-dən 20-dək"),
                    Map.of("en", "Hall 1, ground floor, on working days from 9 to 18 o’clock", "az",
                            "Zal 1, birinci mərtəbə, iş günləri saat 9-dan 18-dək")));

    public final SessionsByHand sessions = new SessionsByHand(MadeUpSessions.in(new State.Attract(), "en"));
    public final Launch launch = Launch.manyTimes();
    final AtomicLong nanos = new AtomicLong();
    final ScreenPulse pulse;
    public final KioskWeb web;
    final Optional<Listener> listener;
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(5)).build();

    public KioskWebFixture() {
        this(CONFIG);
    }

    public KioskWebFixture(UiConfig config) {
        this(config, Optional.empty());
    }

    /// @param pace of the screen's beats
    KioskWebFixture(Duration pace) {
        this(CONFIG, Optional.empty(), pace);
    }

    KioskWebFixture(UiConfig config, Optional<Listener> listener) {
        this(config, listener, Duration.ofHours(1)); // no beat comes between what a test counts
    }

    private KioskWebFixture(UiConfig config, Optional<Listener> listener, Duration pace) {
        pulse = new ScreenPulse(nanos::get, pace);
        this.listener = listener;
        web = new KioskWeb(config, sessions, launch, Optional.empty(), listener.map(l -> l.speech), pulse);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + web.port() + path;
    }

    public HttpResponse<String> launch() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(web.launchUrl())));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    public HttpResponse<String> post(String form) throws IOException, InterruptedException {
        return send(event(form));
    }

    public HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(form(path, form));
    }

    public HttpRequest.Builder event(String form) {
        return form("/event", form);
    }

    private HttpRequest.Builder form(String path, String form) {
        return HttpRequest.newBuilder(URI.create(url(path))).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    /// Bounded with the body: an answer that never ends is a failure, too.
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return client.sendAsync(request.build(), BodyHandlers.ofString()).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        web.close();
        listener.ifPresent(Listener::close);
    }
}
