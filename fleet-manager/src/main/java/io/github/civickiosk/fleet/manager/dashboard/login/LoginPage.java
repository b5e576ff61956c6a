package io.github.civickiosk.fleet.manager.dashboard.login;

/// @param error    what was wrong with the attempt before; may be empty
/// @param name     as it was typed then
/// @param provider another way in, as people call it; empty without one
public record LoginPage(String next, String error, String name, String provider) {}
