package io.github.civickiosk.fleet.manager.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Needs;

/// The shell's own files: everybody may have them, they tell nothing.
final class Assets implements Pages {

    @Override
    public void routes(Routes routes) {
        asset(routes, "tokens.css", "text/css");
        asset(routes, "dashboard.css", "text/css");
        asset(routes, "shell.js", "text/javascript");
        asset(routes, "icon.svg", "image/svg+xml");
    }

    private static void asset(Routes routes, String name, String type) {
        var bytes = read(name);
        routes.get("/" + name, Needs.nothing(), (ctx, _) -> ctx.contentType(type).result(bytes));
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
