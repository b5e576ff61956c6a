package io.github.civickiosk.fleet.manager.kiosks;

import java.util.List;

import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// A kiosk's own page.
///
/// @param place where it stands, in words
/// @param since how long it has been so
public record KioskPage(String id, State state, String place, String model, List<String> tags, String since, String seen,
        List<Part> parts) {

    /// A section that is written already.
    ///
    /// @param live path of the fragment that keeps it fresh; empty for none
    public record Part(String id, String title, String html, String live) {}
}
