package io.github.civickiosk.issuing.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.store.StoreFailure;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Writes every no as problem details (RFC 9457), also those of the web server itself.
public final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Replies() {}

    public static <T> void send(Context ctx, Answer<T> answer, Consumer<T> yes) {
        switch (answer) {
            case Answer.Yes<T>(var value) -> yes.accept(value);
            case Answer.No<T>(var problem, var more) -> problem(ctx, problem, more);
        }
    }

    static void problem(Context ctx, Problem problem, Map<String, Object> more) {
        LOG.info("{} {} answered {}", ctx.method(), route(ctx), problem.id());
        var details = new LinkedHashMap<String, Object>();
        details.put("type", problem.type());
        details.put("title", problem.title());
        details.put("status", problem.status());
        details.putAll(more);
        Optional.ofNullable(more.get(Answer.RETRY_AFTER)).ifPresent(seconds -> ctx.header("Retry-After", seconds.toString()));
        ctx.status(problem.status()).result(JSON.writeValueAsBytes(details)).contentType("application/problem+json");
    }

    /// The pattern, not the path: that one holds ids, or whatever somebody typed.
    private static String route(Context ctx) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        return matched == null ? "an unknown route" : matched.path;
    }

    public static void routes(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, (e, ctx) -> problem(ctx, switch (e.getStatus()) {
            case 404 -> Problem.ROUTE_UNKNOWN;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 413 -> Problem.BODY_TOO_LARGE;
            default -> e.getStatus() < 500 ? Problem.REQUEST_MALFORMED : Problem.INTERNAL;
        }, Map.of()));
        config.routes.exception(Exception.class, (e, ctx) -> {
            Optional<String> outage = StoreFailure.outage(e);
            if (outage.isPresent()) {
                LOG.error("The store does not answer: {}", outage.get());
                problem(ctx, Problem.STORE_DOWN, Map.of());
                return;
            }
            // The message may quote what a citizen typed; where it happened is enough to find it.
            StackTraceElement[] trace = e.getStackTrace();
            LOG.error("{} {} failed: {} at {}", ctx.method(), route(ctx), e.getClass().getName(),
                    trace.length > 0 ? trace[0] : "an unknown place");
            problem(ctx, Problem.INTERNAL, Map.of());
        });
    }
}
