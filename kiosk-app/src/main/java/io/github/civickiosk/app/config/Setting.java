package io.github.civickiosk.app.config;

import tools.jackson.databind.JsonNode;

/// One value of a configuration.
///
/// @param key   in dots: `devices.card-reader.driver`
/// @param value never a section with anything in it
/// @param line  where it stands in its source, from 1; 0 for a default
public record Setting(String key, JsonNode value, Source source, int line) {

    /// Where a value stands.
    public enum Source {
        /// The kiosk's own `defaults.yaml`.
        DEFAULT,
        /// `kiosk.yaml`.
        FILE,
        /// What came from the fleet manager.
        OVERLAY
    }
}
