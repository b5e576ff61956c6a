package io.github.civickiosk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The scripts, the style and the icon, read once.
final class Assets {

    private final String script = text("kiosk.js");
    private final String speech = text("speech.js");
    private final String icon = text("icon.svg");
    private final String style;

    /// @param config tells how large a millimetre is on this panel
    Assets(UiConfig config) {
        style = String.format(Locale.ROOT, ":root{--mm:%.3fpx}%n", config.pixelsPerMillimetre()) + text("tokens.css")
                + text("kiosk.css");
    }

    String script() {
        return script;
    }

    String style() {
        return style;
    }

    /// The part of a kiosk that reads aloud.
    String speech() {
        return speech;
    }

    String icon() {
        return icon;
    }

    /// A file beside this package's classes, in `asset`.
    static String text(String name) {
        try (var in = Assets.class.getResourceAsStream("asset/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The kiosk was built without asset/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
