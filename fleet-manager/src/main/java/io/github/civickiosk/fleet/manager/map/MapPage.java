package io.github.civickiosk.fleet.manager.map;

import java.util.List;

import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// The sites as the page of the map shows them.
///
/// @param lines       sites of this page of the list
/// @param total       sites on all pages
/// @param unplaced    sites without coordinates, on all pages
/// @param number      of the page, from 1
/// @param tiles       address of the map's pictures, empty where none are shown
/// @param attribution what is read on the map
public record MapPage(List<Line> lines, int total, long unplaced, int number, String tiles, String attribution) {

    static final int LENGTH = 100;

    /// A site in the list.
    ///
    /// @param where its coordinates, or that it has none
    public record Line(String id, String name, String region, String agency, long kiosks, State state, String where) {}

    /// A site on the map, in degrees of WGS 84.
    ///
    /// @param level class name of its state
    record Pin(String id, String name, double latitude, double longitude, String level, String words) {}

    static MapPage of(List<Line> all, long unplaced, int wanted, String tiles, String attribution) {
        var number = Math.clamp(wanted, 1, pages(all.size()));
        var first = Math.min(all.size(), (number - 1) * LENGTH);
        return new MapPage(all.subList(first, Math.min(all.size(), first + LENGTH)), all.size(), unplaced, number, tiles,
                attribution);
    }

    public int pages() {
        return pages(total);
    }

    private static int pages(int sites) {
        return Math.max(1, (sites + LENGTH - 1) / LENGTH);
    }
}
