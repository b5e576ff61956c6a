package io.github.civickiosk.issuing.api;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;

/// The server that anyone may open: the verification page and `GET /health`.
public final class PublicServer {

    private PublicServer() {}

    /// @param host  where it listens
    /// @param ready whether it can serve now, for a balancer that asks `GET /health`
    public static Javalin create(String host, BooleanSupplier ready, List<Consumer<JavalinConfig>> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.jetty.host = host;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            Replies.routes(config);
            config.routes.get("/health", ctx -> {
                if (ready.getAsBoolean()) {
                    ctx.result("ok");
                } else {
                    Replies.problem(ctx, Problem.STORE_DOWN, Map.of());
                }
            });
            routes.forEach(route -> route.accept(config));
        });
    }
}
