package io.github.civickiosk.fleet.manager.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;

/// The operators' page: which kiosks there are and how they are, live. Read-only, and without a login: it listens on
/// 127.0.0.1, and whoever puts it behind a proxy lets the proxy decide who may see it. Roles come with the operators' accounts.
public final class Dashboard implements AutoCloseable {

    private final DashboardConfig config;
    private final FleetStore store;
    private final Clock clock;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final ChangeFeed changes = new ChangeFeed();
    private final FleetStore.Listening listening;
    private final Javalin server;

    /// Starts at once.
    public Dashboard(DashboardConfig config, FleetStore store, Clock clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.listening = store.listen(_ -> changes.change());
        this.server = Javalin.create(this::configure).start("127.0.0.1", config.port());
    }

    public int port() {
        return server.port();
    }

    private void configure(JavalinConfig web) {
        web.startup.showJavalinBanner = false;
        web.startup.showOldJavalinVersionWarning = false;
        web.concurrency.useVirtualThreads = true;
        web.jsonMapper(new JavalinJackson3());
        web.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        web.routes.before(new PageHeaders(config.publicHosts())::on);
        web.routes.get("/health", ctx -> ctx.json(Map.of("status", "ok")));
        web.routes.get("/", ctx -> ctx.html(page()));
        web.routes.get("/api/kiosks", ctx -> ctx.json(kiosks().stream().map(KioskJson::of).toList()));
        web.routes.get("/stream", this::stream);
        for (var asset : List.of(new Asset("dashboard.js", "text/javascript"), new Asset("dashboard.css", "text/css"),
                new Asset("icon.svg", "image/svg+xml"))) {
            var bytes = asset.read();
            web.routes.get("/" + asset.name(), ctx -> ctx.contentType(asset.type()).result(bytes));
        }
        web.routes.error(404, Dashboard::notFound);
    }

    private static void notFound(Context ctx) {
        ctx.json(Map.of("type", "about:blank", "title", "Not Found", "status", 404)).contentType("application/problem+json");
    }

    private List<Kiosk> kiosks() {
        return store.kiosks(clock.instant().atZone(config.zone()).toLocalDate().atStartOfDay(config.zone()).toInstant());
    }

    private String page() {
        return render("page.jte");
    }

    private String render(String template) {
        var fleet = FleetPage.of(kiosks(), clock.instant(), config.zone(), config.broker());
        var out = new StringOutput();
        templates.render("dashboard/" + template, fleet, out);
        return out.toString();
    }

    private void stream(Context ctx) throws InterruptedException {
        new FleetStream(ctx.res(), changes, () -> render("fleet.jte")).run();
    }

    @Override
    public void close() {
        listening.close();
        changes.close();
        server.stop();
    }

    private record Asset(String name, String type) {
        byte[] read() {
            try (var in = Objects.requireNonNull(Dashboard.class.getResourceAsStream(name), name)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
