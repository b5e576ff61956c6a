package io.github.civickiosk.device.touchscreen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A backlight's folder as in /sys.
public record LightPeer(Path folder) {

    public static LightPeer of200Steps(Path folder) throws IOException {
        var light = new LightPeer(folder);
        Files.createDirectories(light.device());
        Files.writeString(light.file("max_brightness"), "200\n");
        Files.writeString(light.file("brightness"), "200\n");
        light.power("0\n");
        return light;
    }

    public Backlight.Config config() {
        return new Backlight.Config(folder.resolve("backlight"), folder.resolve("blank"));
    }

    /// As another program or the firmware would.
    public void power(String value) throws IOException {
        Files.writeString(file("bl_power"), value);
    }

    public Path file(String name) {
        return device().resolve(name);
    }

    private Path device() {
        return folder.resolve("backlight/10-0045");
    }
}
