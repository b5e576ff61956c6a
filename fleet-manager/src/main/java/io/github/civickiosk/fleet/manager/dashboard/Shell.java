package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;

import io.github.civickiosk.fleet.manager.access.Visitor;

/// What the layout writes around a page.
///
/// @param title   of the page, its only `h1`
/// @param here    the place in the navigation
/// @param places  what the navigation shows to this visitor
/// @param theme   `light`, `dark`, or `auto`: as the browser says
/// @param scripts paths of scripts beside the shell's own
public record Shell(String title, Nav here, List<Nav> places, Visitor visitor, String theme, List<String> scripts) {

    public Shell {
        places = List.copyOf(places);
        scripts = List.copyOf(scripts);
    }
}
