package io.github.civickiosk.device.cabinet.pi4j;

import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;

/// When a light is lit. All lights flash in step; none flashes more than three times in a second (WCAG 2.2, 2.3.1).
final class FlashRhythm {

    static final long TICK_MILLIS = 250;

    private FlashRhythm() {}

    /// @param tick number of quarter seconds since the panel started
    static boolean lit(Flash flash, long tick) {
        return switch (flash) {
            case OFF -> false;
            case SLOW -> tick / 4 % 2 == 0; // a second on, a second off
            case MEDIUM -> tick / 2 % 2 == 0;
            case QUICK -> tick % 2 == 0;
            case CONTINUOUS -> true;
        };
    }
}
