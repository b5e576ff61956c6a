package io.github.civickiosk.device.touchscreen;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import io.github.civickiosk.device.touchscreen.Touchscreen.Lighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class BacklightTest {

    @TempDir
    Path folder;

    @Test
    void setsTheShareOfTheMostAndNeverDarkens() throws Exception {
        var light = LightPeer.of200Steps(folder);
        var backlight = new Backlight(light.config());
        assertThat(backlight.brightness(40)).isEqualTo(new Lighting.Done());
        assertThat(Files.readString(light.file("brightness"))).isEqualTo("80");
        Files.writeString(light.file("max_brightness"), "31\n");
        assertThat(backlight.brightness(1)).isEqualTo(new Lighting.Done());
        assertThat(Files.readString(light.file("brightness"))).isEqualTo("1");
    }

    @Test
    void blanksTheFrameBufferOfADisplayWithoutBacklight() throws Exception {
        Files.writeString(folder.resolve("blank"), "");
        var backlight = new Backlight(new Backlight.Config(folder.resolve("none"), folder.resolve("blank")));
        assertThat(backlight.display()).isEqualTo(Display.UNKNOWN);
        assertThat(backlight.blank(true)).isEqualTo(new Lighting.Done());
        assertThat(Files.readString(folder.resolve("blank"))).isEqualTo("4");
        assertThat(backlight.display()).isEqualTo(Display.OFF);
        assertThat(backlight.brightness(50)).isEqualTo(new Lighting.NotFitted());
    }

    @Test
    void saysThatADisplayHasNothingToSet() throws Exception {
        var backlight = new Backlight(new Backlight.Config(folder.resolve("none"), folder.resolve("neither")));
        assertThat(backlight.blank(true)).isEqualTo(new Lighting.NotFitted());
        assertThat(backlight.brightness(50)).isEqualTo(new Lighting.NotFitted());
    }

    @Test
    void failsWhenTheKernelSaysNonsense() throws Exception {
        var light = LightPeer.of200Steps(folder);
        Files.writeString(light.file("max_brightness"), "many\n");
        assertThat(new Backlight(light.config()).brightness(50)).isInstanceOf(Lighting.Failed.class);
    }

    @Test
    void givesUpOnAFileThatHangsAndGoesOnWhenItDoesNotAnyMore() throws Exception {
        var light = LightPeer.of200Steps(folder);
        Files.delete(light.file("bl_power"));
        fifo(light.file("bl_power"));
        var backlight = new Backlight(light.config());
        assertThat(backlight.display()).isEqualTo(Display.DISPLAY_ERROR);
        assertThat(backlight.blank(false)).as("nothing else is begun meanwhile").isInstanceOf(Lighting.Failed.class);
        Files.writeString(light.file("bl_power"), "0\n"); // lets the hanging read go
        Files.delete(light.file("bl_power"));
        light.power("0\n");
        Display seen = backlight.display();
        while (seen == Display.DISPLAY_ERROR) {
            seen = backlight.display();
        }
        assertThat(seen).isEqualTo(Display.ON);
    }

    private static void fifo(Path file) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor()).isZero();
    }
}
