package io.github.civickiosk.issuing.api;

import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import tools.jackson.databind.json.JsonMapper;

/// The server of the agencies' clerks: HTTPS on a port of its own, which belongs into the agencies' network and nowhere else.
public final class DeskServer {

    private static final int LARGEST_BODY = 16 * 1024;

    private DeskServer() {}

    /// @param port 0 takes a free one
    public static Javalin create(String host, int port, SSLContext identity, List<Consumer<JavalinConfig>> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.http.maxRequestSize = LARGEST_BODY;
            config.http.prefer405over404 = true;
            config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
            config.jetty.addConnector((server, http) -> HttpsConnector.of(server, http, host, port, identity, false));
            Replies.routes(config);
            routes.forEach(route -> route.accept(config));
        });
    }
}
