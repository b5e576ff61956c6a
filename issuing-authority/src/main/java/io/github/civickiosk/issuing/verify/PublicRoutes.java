package io.github.civickiosk.issuing.verify;

import io.javalin.config.JavalinConfig;

/// Pages that anyone may open. They have a port of their own, apart from the kiosks' API.
public interface PublicRoutes {

    /// Adds the pages to the public server while it is being configured; `GET /health` is there already.
    void routes(JavalinConfig config);
}
