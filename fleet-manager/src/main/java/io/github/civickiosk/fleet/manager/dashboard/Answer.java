package io.github.civickiosk.fleet.manager.dashboard;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.http.Context;

/// Answers one request, on a virtual thread of its own, after the gate has let the visitor through.
@FunctionalInterface
public interface Answer {

    void to(Context ctx, Visitor visitor) throws Exception;
}
