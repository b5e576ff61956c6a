package io.github.civickiosk.app.config;

import java.util.List;

/// What the fleet's orders do on this board.
///
/// @param reboot  the program that starts the board again, with its arguments; run as it stands, never by a shell
/// @param browser the program that draws a picture of the screen, with arguments of its own; Chromium
/// @param width   of the picture, in CSS pixels
/// @param height  of the picture
public record RemoteConfig(List<String> reboot, List<String> browser, int width, int height) {

    private static final int LONGEST_SIDE = 8_192;

    public RemoteConfig {
        reboot = List.copyOf(reboot);
        browser = List.copyOf(browser);
        Check.that(!reboot.isEmpty() && !reboot.getFirst().isBlank(), "reboot", "name the program that starts the board again");
        Check.that(!browser.isEmpty() && !browser.getFirst().isBlank(), "browser", "name the browser that draws a picture");
        side(width, "width");
        side(height, "height");
    }

    private static void side(int pixels, String key) {
        Check.that(pixels > 0 && pixels <= LONGEST_SIDE, key,
                "a picture is 1 to " + LONGEST_SIDE + " pixels long, not " + pixels);
    }
}
