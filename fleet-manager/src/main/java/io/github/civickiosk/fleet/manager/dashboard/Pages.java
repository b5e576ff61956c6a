package io.github.civickiosk.fleet.manager.dashboard;

/// A part of the dashboard: it says its routes when the server starts. Each part has a package of its own, and is named once,
/// where the fleet manager is put together.
@FunctionalInterface
public interface Pages {

    void routes(Routes routes);
}
