package io.github.civickiosk.ui;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.signage.SignageBoard.DeskNow;
import io.github.civickiosk.core.supervision.ScreenCover;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.screen.Screens;
import io.github.civickiosk.ui.speech.Speech;
import io.github.civickiosk.ui.virtual.VirtualStrip;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson3;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The citizen's screen as a web server on 127.0.0.1. `docs/local-ui.md` describes its routes.
public final class KioskWeb implements ScreenCover.Screen, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KioskWeb.class);

    private final UiConfig config;
    private final Sessions sessions;
    private final Launch launch;
    private final Gate gate;
    private final Optional<VirtualStrip> strip;
    private final Screens screens;
    private final ScreenFeed feed;
    private final Optional<SpokenScreens> spoken;
    private final ScreenPulse pulse;
    private final Mirror mirror;
    private final Javalin server;
    private volatile long touchedAt = System.nanoTime();

    /// Starts at once.
    ///
    /// @param strip  the demo's strip of virtual devices; empty on a real kiosk
    /// @param speech reads the screens aloud; empty where no headset can be plugged in. Not closed here
    /// @param pulse  learns whether a browser shows the screen
    public KioskWeb(UiConfig config, Sessions sessions, Launch launch, Optional<VirtualStrip> strip, Optional<Speech> speech,
            ScreenPulse pulse) {
        this(config, sessions, launch, strip, speech, pulse, Optional::empty);
    }

    /// @param desk who helps at this moment, as the fleet has written it; empty: as the configuration says
    public KioskWeb(UiConfig config, Sessions sessions, Launch launch, Optional<VirtualStrip> strip, Optional<Speech> speech,
            ScreenPulse pulse, Supplier<Optional<DeskNow>> desk) {
        this.config = config;
        this.sessions = sessions;
        this.launch = launch;
        this.strip = strip;
        this.pulse = pulse;
        gate = new Gate(launch);
        var texts = Texts.of(config.languages());
        screens = new Screens(texts, config.help(), desk, speech.isPresent());
        mirror = new Mirror(screens);
        feed = new ScreenFeed(sessions);
        spoken = speech.map(s -> new SpokenScreens(s, feed, screens, texts));
        server = Javalin.create(this::configure).start("127.0.0.1", config.port());
        LOG.info("The citizen's screen answers on port {}", server.port());
    }

    @Override
    public long touchedAt() {
        return touchedAt;
    }

    /// Covers what a visit shows of its visitor while nobody stands before the screen. A touch uncovers it.
    @Override
    public void cover(boolean nobody) {
        feed.cover(nobody);
    }

    public int port() {
        return server.port();
    }

    /// Where the browser starts. Secret: whoever opens it holds the screen.
    public String launchUrl() {
        return "http://127.0.0.1:" + port() + "/launch/" + launch.ticket();
    }

    /// Where a browser of its own sees the screen of now, once, and can touch nothing. Secret.
    ///
    /// @return empty while a citizen may stand before the screen
    public Optional<String> mirrorUrl() {
        return mirror.ticket(sessions.current()).map(ticket -> "http://127.0.0.1:" + port() + "/mirror/" + ticket);
    }

    @Override
    public void close() {
        spoken.ifPresent(SpokenScreens::close);
        feed.close();
        server.stop();
    }

    private void configure(JavalinConfig web) {
        web.startup.showJavalinBanner = false;
        web.startup.showOldJavalinVersionWarning = false;
        web.concurrency.useVirtualThreads = true;
        web.http.maxRequestSize = 16 * 1024L;
        web.jsonMapper(new JavalinJackson3());
        web.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        var headers = new SecurityHeaders(strip.isPresent());
        var assets = new Assets(config);
        web.routes.before(headers::on);
        web.routes.before(gate::host);
        web.routes.get("/health", ctx -> ctx.json(Map.of("status", "ok")));
        web.routes.get("/kiosk.js", ctx -> ctx.contentType("text/javascript; charset=utf-8").result(assets.script()));
        web.routes.get("/kiosk.css", ctx -> ctx.contentType("text/css; charset=utf-8").result(assets.style()));
        web.routes.get("/icon.svg", ctx -> ctx.contentType("image/svg+xml").result(assets.icon()));
        web.routes.get("/launch/{ticket}", this::launch);
        web.routes.get("/mirror/{ticket}", mirror::show);
        web.routes.get("/", ctx -> html(ctx, screens.document(admitted(ctx), feed.covered())));
        web.routes.get("/screen", ctx -> html(ctx, screens.fragment(admitted(ctx), false, feed.covered())));
        web.routes.post("/event", this::event);
        spoken.ifPresent(listener -> {
            web.routes.get("/speech.js", ctx -> ctx.contentType("text/javascript; charset=utf-8").result(assets.speech()));
            web.routes.post("/speech", ctx -> speech(listener, ctx));
        });
        web.routes.get("/stream", this::stream);
        web.routes.post("/alive", this::alive);
        strip.ifPresent(s -> s.routes(web.routes, gate::origin));
        Problems.on(web.routes);
    }

    private Session admitted(Context ctx) {
        gate.origin(ctx);
        gate.secret(ctx);
        pulse.sign();
        return sessions.current();
    }

    private void launch(Context ctx) throws InterruptedException {
        var cookie = launch.redeem(ctx.pathParam("ticket"))
                .orElseThrow(() -> new RequestRefused(403, "launch-secret", "This launch address is not, or no longer, valid."));
        if (launch.once()) {
            sessions.screenLost(); // the next browser does not show what the one before it showed
        }
        ctx.header("Set-Cookie", Gate.cookieName(ctx) + "=" + cookie + "; Path=/; HttpOnly; SameSite=Strict");
        ctx.redirect(strip.isPresent() ? "/virtual" : "/");
    }

    private void event(Context ctx) throws IOException, InterruptedException {
        admitted(ctx);
        var fields = FormBody.of(ctx);
        long revision = revision(fields.remove("revision"));
        touchedAt = System.nanoTime();
        feed.cover(false); // whoever touches is there
        if (Touches.tooShort(fields)) {
            var session = sessions.current();
            var fragment = screens.fragment(session, true, false);
            spoken.ifPresent(listener -> listener.shown(session, fragment));
            html(ctx.status(422), fragment);
            return;
        }
        sessions.post(Touches.read(fields), revision);
        html(ctx, screens.fragment(sessions.current(), false, false));
    }

    private void speech(SpokenScreens listener, Context ctx) throws IOException, InterruptedException {
        var session = admitted(ctx);
        var fields = FormBody.of(ctx);
        listener.post(session, fields, revision(fields.remove("revision")));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static long revision(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,18}")) {
            throw new RequestRefused(400, "event-invalid", "The field 'revision' is missing or no number.");
        }
        return Long.parseLong(text);
    }

    private void stream(Context ctx) throws InterruptedException {
        admitted(ctx);
        pulse.opened();
        try {
            new EventStream(ctx.res(), feed, view -> screens.fragment(view.session(), false, view.covered()),
                    () -> gate.admits(ctx), pulse.pace())
                    .run();
        } finally {
            pulse.closed();
        }
    }

    /// The page has drawn a screen; an older one than the session's does not count.
    private void alive(Context ctx) throws IOException {
        var session = admitted(ctx);
        if (revision(FormBody.of(ctx).get("revision")) >= session.revision()) {
            pulse.beat();
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void html(Context ctx, String html) {
        ctx.contentType("text/html; charset=utf-8").result(html);
    }
}
