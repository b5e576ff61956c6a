package io.github.civickiosk.fleet.manager;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.access.ApiTokens;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.oidc.OidcConfig;
import io.github.civickiosk.fleet.manager.dashboard.Dashboard;
import io.github.civickiosk.fleet.manager.dashboard.DashboardConfig;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Route;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;

/// The operators' web server as it runs, over a database of a test, with accounts to log in with.
public final class FleetWebPeer implements AutoCloseable {

    public static final String PASSWORD = "a horse of battery staples";

    private static final PasswordHash HASH = PasswordHash.of(PASSWORD);

    private final Database database;
    private final FleetStore store;
    private final Clock clock;
    private final Dashboard dashboard;

    /// @param parts pages beside the fleet manager's own
    public FleetWebPeer(Database database, Clock clock, Function<Views, List<Pages>> parts) {
        this(database, clock, Optional.empty(), parts);
    }

    public FleetWebPeer(Database database, Clock clock, Optional<OidcConfig> provider) {
        this(database, clock, provider, _ -> List.of());
    }

    private FleetWebPeer(Database database, Clock clock, Optional<OidcConfig> provider, Function<Views, List<Pages>> parts) {
        this.database = database;
        this.clock = clock;
        this.store = new FleetStore(database);
        var views = new Views();
        this.dashboard = OperatorsWeb.start(
                DashboardConfig.local(0, List.of("fleet.example"), ZoneOffset.UTC, "mqtts://localhost:8404"), provider, database,
                store,
                clock,
                views, parts.apply(views));
    }

    public FleetWebPeer(Database database, Clock clock) {
        this(database, clock, _ -> List.of());
    }

    public int port() {
        return dashboard.port();
    }

    public List<Route> routes() {
        return dashboard.routes();
    }

    public FleetStore store() {
        return store;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + dashboard.port() + path);
    }

    /// Somebody without a login.
    public Caller stranger() {
        return new Caller(this);
    }

    /// A new operator, logged in.
    public Caller operator(String name, Role role, Scope scope) throws Exception {
        add(name, role, scope);
        return stranger().logIn(name, PASSWORD);
    }

    public Caller operator(Role role) throws Exception {
        return operator(role.word(), role, Scope.WHOLE_FLEET);
    }

    /// A new operator, not logged in.
    public void add(String name, Role role, Scope scope) {
        new Operators(database, clock).add(Operator.of(name, "", role, scope), Optional.of(HASH));
    }

    /// A program with a token of an operator that exists.
    public Caller program(String owner, Role role, Scope scope, Duration lasts) {
        var operator = new Operators(database, clock).find(owner).orElseThrow();
        return stranger().bearing(new ApiTokens(database, clock).make(operator, "test", role, scope, lasts).text());
    }

    @Override
    public void close() {
        dashboard.close();
    }
}
