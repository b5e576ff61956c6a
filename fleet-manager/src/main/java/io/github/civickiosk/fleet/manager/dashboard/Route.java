package io.github.civickiosk.fleet.manager.dashboard;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.javalin.http.HandlerType;

/// A route as it was declared.
///
/// @param path    Javalin's spelling: `/kiosks/{kiosk}`
/// @param touches whether calling it keeps a session from becoming idle
/// @param audited whether it is in the audit log although it is a GET
public record Route(HandlerType method, String path, Needs needs, boolean touches, boolean audited) {}
