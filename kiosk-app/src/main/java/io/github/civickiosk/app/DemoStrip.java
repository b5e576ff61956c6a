package io.github.civickiosk.app;

import io.github.civickiosk.ui.virtual.VirtualStrip;

/// Lets the demo's strip play with the virtual devices.
final class DemoStrip {

    private DemoStrip() {}

    static VirtualStrip of(OpenDevices devices) {
        return new VirtualStrip();
    }
}
