package io.github.civickiosk.fleet.manager.dashboard;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.javalin.http.HandlerType;

/// A route as it was declared.
///
/// @param path Javalin's spelling: `/kiosks/{kiosk}`
public record Route(HandlerType method, String path, Needs needs) {}
