package io.github.civickiosk.issuing.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.seal.TrustList;
import io.github.civickiosk.issuing.status.StatusLists;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/// The signed lists that verifiers keep: `GET /trust-list` (JWS), `GET /trust-list/keys` (JWK set), `GET /status` (the status lists there are, as
/// draft-ietf-oauth-status-list aggregates them), `GET /status/{list}` (`application/statuslist+jwt`).
final class ListRoutes implements PublicRoutes {

    private final TrustList trust;
    private final StatusLists status;
    private final JsonMapper json = JsonMapper.builder().build();

    ListRoutes(TrustList trust, StatusLists status) {
        this.trust = trust;
        this.status = status;
    }

    @Override
    public void routes(JavalinConfig config) {
        config.routes.get("/trust-list", ctx -> fresh(ctx, "application/jose").result(trust.compact()));
        config.routes.get("/trust-list/keys",
                ctx -> fresh(ctx, "application/jwk-set+json").result(json.writeValueAsBytes(Map.of("keys", trust.jwks()))));
        config.routes.get("/status",
                ctx -> fresh(ctx, "application/json").result(json.writeValueAsBytes(Map.of("status_lists", status.uris()))));
        config.routes.get("/status/{list}", this::statusList);
    }

    private void statusList(Context ctx) {
        Optional<String> token = number(ctx.pathParam("list")).flatMap(status::token);
        if (token.isPresent()) {
            fresh(ctx, "application/statuslist+jwt").result(token.get());
        } else {
            ctx.status(404);
        }
    }

    private static Optional<Integer> number(String text) {
        return List.of(text).stream().filter(t -> t.matches("[1-9][0-9]{0,2}")).map(Integer::valueOf).findFirst();
    }

    /// Others' pages may read what is public; caches ask again each time.
    private static Context fresh(Context ctx, String type) {
        return ctx.header("Cache-Control", "no-cache").header("Access-Control-Allow-Origin", "*").contentType(type);
    }
}
