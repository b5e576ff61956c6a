package io.github.civickiosk.issuing.api;

import java.util.List;
import java.util.function.Consumer;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;

/// The server that anyone may open: the verification page and `GET /health`.
public final class PublicServer {

    private PublicServer() {}

    /// @param host where it listens
    public static Javalin create(String host, List<Consumer<JavalinConfig>> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.jetty.host = host;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            Replies.routes(config);
            config.routes.get("/health", ctx -> ctx.result("ok"));
            routes.forEach(route -> route.accept(config));
        });
    }
}
