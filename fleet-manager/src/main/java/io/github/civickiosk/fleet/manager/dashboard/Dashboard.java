package io.github.civickiosk.fleet.manager.dashboard;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The operators' web server: the shell, and the pages that its parts bring.
public final class Dashboard implements AutoCloseable {

    /// Times as ISO 8601.
    private static final JsonMapper JSON = JsonMapper.builder().disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private final DashboardConfig config;
    private final Views views;
    private final Gate gate;
    private final ChangeFeed changes = new ChangeFeed();
    private final FleetStore.Listening listening;
    private final List<Pages> parts = new ArrayList<>();
    private final Javalin server;

    /// Starts at once.
    ///
    /// @param gate  stands before all routes
    /// @param views writes all pages; the same that the parts have
    /// @param parts what it shows
    public Dashboard(DashboardConfig config, FleetStore store, Clock clock, Views views, Gate gate, List<Pages> parts) {
        this.config = config;
        this.views = views;
        this.gate = gate;
        this.parts.addAll(List.of(new Assets(), new KiosksAsJson(store, gate.sites(), clock, config.zone())));
        this.parts.addAll(parts);
        this.listening = store.listen(_ -> changes.change());
        var javalin = Javalin.create(this::configure);
        this.server = config.tls().isPresent() ? javalin.start() : javalin.start(config.host(), config.port());
    }

    /// What it answers, with what each route needs.
    public List<Route> routes() {
        return views.served();
    }

    /// For a browser on this machine.
    public URI address() {
        return URI.create(config.tls().isPresent() ? "https://localhost:" + port() : "http://127.0.0.1:" + port());
    }

    public int port() {
        return server.port();
    }

    private void configure(JavalinConfig web) {
        web.startup.showJavalinBanner = false;
        web.startup.showOldJavalinVersionWarning = false;
        web.concurrency.useVirtualThreads = true;
        web.jsonMapper(new JavalinJackson3(JSON, true));
        web.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.tls().map(WebConnector::identity).ifPresent(identity -> web.jetty
                .addConnector((jetty, http) -> WebConnector.of(jetty, http, config.host(), config.port(), identity)));
        web.routes.before(new PageHeaders(config.publicHosts())::on);
        var routes = new Routes(web.routes, gate, changes);
        routes.get("/health", Needs.nothing(), (ctx, _) -> ctx.json(Map.of("status", "ok")));
        parts.forEach(part -> part.routes(routes));
        views.serves(routes.declared());
        new Refusals(views).on(web.routes);
    }

    @Override
    public void close() {
        listening.close();
        changes.close();
        server.stop();
    }
}
