package io.github.civickiosk.device.touchscreen.evdev;

import io.github.civickiosk.device.input.EventLayout;

class NarrowTouchscreenConformanceTest extends EvdevTouchscreenConformanceTest {

    @Override
    EventLayout layout() {
        return EventLayout.BITS_32;
    }
}
