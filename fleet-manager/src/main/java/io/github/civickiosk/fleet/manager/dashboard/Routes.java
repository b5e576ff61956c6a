package io.github.civickiosk.fleet.manager.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/// Takes the routes of the dashboard's parts, each with what it needs, and puts the gate before each of them.
/// For use while the server is put together only.
public final class Routes {

    private final RoutesConfig server;
    private final Gate gate;
    private final ChangeFeed fleet;
    private final List<Route> declared = new ArrayList<>();

    Routes(RoutesConfig server, Gate gate, ChangeFeed fleet) {
        this.server = server;
        this.gate = gate;
        this.fleet = fleet;
    }

    public void get(String path, Needs needs, Answer answer) {
        add(HandlerType.GET, path, needs, answer);
    }

    /// What changes something. The gate has checked that the visitor's own page sent it, and writes it into the audit log.
    public void post(String path, Needs needs, Answer answer) {
        add(HandlerType.POST, path, needs, answer);
    }

    /// A GET that does something nevertheless: it is written into the audit log.
    public void audited(String path, Needs needs, Answer answer) {
        add(new Route(HandlerType.GET, path, needs, true, true), answer);
    }

    public void put(String path, Needs needs, Answer answer) {
        add(HandlerType.PUT, path, needs, answer);
    }

    public void delete(String path, Needs needs, Answer answer) {
        add(HandlerType.DELETE, path, needs, answer);
    }

    /// A fragment that a page keeps fresh: an element with `data-live="PATH"` is filled with it, at once and whenever
    /// anything in the fleet has changed. The query of the page's address may be handed on in the path.
    public void live(String path, Needs needs, Fragment fragment) {
        live(path, needs, fleet, fragment);
    }

    /// The same, for what changes otherwise than kiosks do.
    public void live(String path, Needs needs, ChangeFeed changes, Fragment fragment) {
        add(new Route(HandlerType.GET, path, needs, false, false),
                (ctx, visitor) -> new FleetStream(ctx.res(), changes, () -> gate.stillKnows(ctx, visitor),
                        fragment.of(ctx, visitor)).run());
    }

    public void add(HandlerType method, String path, Needs needs, Answer answer) {
        add(new Route(method, path, needs, true, false), answer);
    }

    private void add(Route route, Answer answer) {
        declared.add(route);
        server.addHttpHandler(route.method(), route.path(), ctx -> gate.pass(ctx, route, answer));
    }

    /// In the order in which they were declared.
    public List<Route> declared() {
        return List.copyOf(declared);
    }

    /// Writes a piece of HTML for one reader.
    @FunctionalInterface
    public interface Fragment {

        /// Reads what it needs of the request at once; what it returns is called again and again, on the request's thread.
        Supplier<String> of(Context ctx, Visitor visitor);
    }
}
