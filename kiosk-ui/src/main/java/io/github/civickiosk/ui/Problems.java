package io.github.civickiosk.ui;

import java.util.LinkedHashMap;
import java.util.Map;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refusals as problem details (RFC 9457).
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void on(RoutesConfig routes) {
        routes.exception(RequestRefused.class, (e, ctx) -> answer(ctx, e.status(), e.type(), String.valueOf(e.getMessage())));
        routes.exception(HttpResponseException.class,
                (e, ctx) -> answer(ctx, e.getStatus(), "http", "There is no such address here."));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("A request for {} failed", ctx.path(), e);
            answer(ctx, 500, "internal", "The kiosk could not answer.");
        });
    }

    private static void answer(Context ctx, int status, String type, String sentence) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:civic-kiosk:problem:" + type);
        problem.put("title", sentence);
        problem.put("status", status);
        ctx.status(status).json(problem).contentType("application/problem+json");
    }
}
