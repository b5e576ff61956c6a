package io.github.civickiosk.device.touchscreen.evdev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.input.EventLayout;
import io.github.civickiosk.device.input.InputPeer;
import io.github.civickiosk.device.touchscreen.LightPeer;
import io.github.civickiosk.device.touchscreen.Touchscreen.Cleaning;
import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;
import io.github.civickiosk.device.touchscreen.TouchscreenConformance;
import io.github.civickiosk.device.touchscreen.evdev.EvdevTouchscreen.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// On events of 64 bits; [NarrowTouchscreenConformanceTest] runs the same on those of 32.
class EvdevTouchscreenConformanceTest extends TouchscreenConformance {

    @TempDir
    Path folder;

    EventLayout layout() {
        return EventLayout.BITS_64;
    }

    @Override
    protected Bench set() throws Exception {
        var peer = InputPeer.touchscreen(folder.resolve("input"), layout());
        var light = LightPeer.of200Steps(folder.resolve("sys"));
        var config = new Config("", THRESHOLDS, peer.sources(), light.config());
        return new Glass(peer, light, new EvdevTouchscreen(config, CLOCK, counters(), peer.opener()));
    }

    private record Glass(InputPeer peer, LightPeer light, EvdevTouchscreen screen) implements Bench {

        @Override
        public void press() throws Exception {
            peer.send(Fingers.press());
        }

        @Override
        public void lift() throws Exception {
            peer.send(Fingers.lift());
        }

        @Override
        public void phantomTouches() throws Exception {
            peer.send(Fingers.storm());
        }

        @Override
        public void unplug() throws Exception {
            peer.unplug();
        }

        @Override
        public void plugIn() throws Exception {
            peer.plugIn();
        }

        @Override
        public void close() {
            screen.close();
            peer.close();
        }
    }

    private Glass glass() {
        return (Glass) bench();
    }

    @Test
    void takesTheGlassFromTheBrowserOnlyWhileItIsCleaned() throws Exception {
        assertThat(glass().peer().grabs()).isEmpty();
        glass().screen().ignoreTouches(Duration.ofMillis(300));
        assertThat(glass().peer().grabs().poll(5, TimeUnit.SECONDS)).isTrue();
        assertThat(glass().peer().grabs().poll(5, TimeUnit.SECONDS)).isFalse();
        await(Surface.CLEAR);
    }

    @Test
    void takesItAgainWhenItWasPulledOutDuringCleaning() throws Exception {
        glass().screen().ignoreTouches(Duration.ofSeconds(30));
        assertThat(glass().peer().grabs().poll(5, TimeUnit.SECONDS)).isTrue();
        glass().unplug();
        await(status -> status.device() == DeviceStatus.NO_DEVICE);
        glass().plugIn();
        assertThat(glass().peer().grabs().poll(5, TimeUnit.SECONDS)).isTrue();
        await(Surface.CLEANING);
    }

    @Test
    void saysWhenTheGlassCannotBeTaken() throws Exception {
        glass().peer().heldByAnother(true);
        assertThat(glass().screen().ignoreTouches(Duration.ofSeconds(30)))
                .isEqualTo(new Cleaning.Refused("another program holds the touchscreen"));
        glass().peer().heldByAnother(false);
        assertThat(glass().screen().ignoreTouches(Duration.ofSeconds(30))).isInstanceOf(Cleaning.Begun.class);
    }

    @Test
    void tellsWithinASecondThatSomebodyElseDarkenedThePicture() throws Exception {
        long start = System.nanoTime();
        glass().light().power("4\n");
        await(status -> status.display() == Display.OFF);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void saysThatTheLightTellsNothing() throws Exception {
        Files.delete(glass().light().file("bl_power"));
        await(status -> status.display() == Display.DISPLAY_ERROR);
        glass().light().power("0\n");
        await(status -> status.display() == Display.ON);
    }
}
