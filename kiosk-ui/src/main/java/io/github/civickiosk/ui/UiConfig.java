package io.github.civickiosk.ui;

import java.util.List;
import java.util.Map;

/// The citizen's screen.
///
/// @param port                of the local web server, on 127.0.0.1; 0 takes a free one
/// @param pixelsPerMillimetre of the panel, in CSS pixels; buttons are at least 20 mm high by it
/// @param languages           BCP 47, the default first
/// @param help                the people whom a citizen can reach from every screen
public record UiConfig(int port, double pixelsPerMillimetre, List<String> languages, Help help) {

    public UiConfig {
        languages = List.copyOf(languages);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("ui.port is 0 to 65535, not " + port);
        }
        if (!(pixelsPerMillimetre >= 1 && pixelsPerMillimetre <= 40)) {
            throw new IllegalArgumentException("ui.pixelsPerMillimetre is 1 to 40, not " + pixelsPerMillimetre);
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("ui.languages names at least one language");
        }
    }

    /// @param phone as printed on the screen
    /// @param hours when it is answered, per language
    /// @param place where a person is found and when, per language; empty where there is none
    public record Help(String phone, Map<String, String> hours, Map<String, String> place) {
        public Help {
            hours = Map.copyOf(hours);
            place = Map.copyOf(place);
        }
    }
}
