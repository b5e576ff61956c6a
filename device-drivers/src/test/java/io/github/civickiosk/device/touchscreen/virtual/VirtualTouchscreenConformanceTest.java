package io.github.civickiosk.device.touchscreen.virtual;

import io.github.civickiosk.device.touchscreen.TouchscreenConformance;

class VirtualTouchscreenConformanceTest extends TouchscreenConformance {

    @Override
    protected Bench set() {
        return new Hand(new VirtualTouchscreen(THRESHOLDS, CLOCK, counters()));
    }

    private record Hand(VirtualTouchscreen screen) implements Bench {

        @Override
        public void press() {
            screen.press();
        }

        @Override
        public void lift() {
            screen.lift();
        }

        @Override
        public void phantomTouches() {
            screen.phantomTouches();
        }

        @Override
        public void unplug() {
            screen.unplug();
        }

        @Override
        public void plugIn() {
            screen.plugIn();
        }

        @Override
        public void close() {
            screen.close();
        }
    }
}
