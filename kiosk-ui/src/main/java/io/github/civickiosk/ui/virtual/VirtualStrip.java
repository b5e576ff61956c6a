package io.github.civickiosk.ui.virtual;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/// The demo's strip beside the citizen's screen.
public final class VirtualStrip {

    /// Adds the strip's routes.
    ///
    /// @param own lets only the strip's own page and scripts without an origin through
    public void routes(RoutesConfig routes, Handler own) {}
}
