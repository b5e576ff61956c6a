package io.github.civickiosk.device.touchscreen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import io.github.civickiosk.device.touchscreen.Touchscreen.Lighting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The display's light through the kernel's files (Documentation/ABI/stable/sysfs-class-backlight): the first backlight, or the
/// blanking of the frame buffer where there is none. A write that hangs costs its thread; while it does, the light is an error.
public final class Backlight {

    private static final Logger LOG = LoggerFactory.getLogger(Backlight.class);
    private static final long PATIENCE_MILLIS = 2000;
    /// FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN of linux/fb.h.
    private static final String LIT = "0";
    private static final String POWERED_DOWN = "4";

    private final Config config;
    private volatile Display blanked = Display.UNKNOWN;
    private volatile CompletableFuture<?> running = CompletableFuture.completedFuture(null);

    /// @param backlights  folder with one folder a backlight
    /// @param frameBuffer file that blanks a display without backlight; cannot be read back
    public record Config(Path backlights, Path frameBuffer) {

        public static Config ofThisMachine() {
            return new Config(Path.of("/sys/class/backlight"), Path.of("/sys/class/graphics/fb0/blank"));
        }
    }

    public Backlight(Config config) {
        this.config = config;
    }

    /// Whether the picture is lit.
    public Display display() throws InterruptedException {
        return within(this::read).orElse(Display.DISPLAY_ERROR);
    }

    /// @throws IllegalArgumentException when percent is not from 1 to 100
    public Lighting brightness(int percent) throws InterruptedException {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("The brightness is from 1 to 100 percent, not " + percent);
        }
        return within(() -> light(percent)).orElseGet(Backlight::failed);
    }

    public Lighting blank(boolean dark) throws InterruptedException {
        return within(() -> darken(dark)).orElseGet(Backlight::failed);
    }

    private static Lighting failed() {
        return new Lighting.Failed("the backlight cannot be set");
    }

    private Lighting light(int percent) throws IOException {
        var fitted = fitted();
        if (fitted.isEmpty()) {
            return new Lighting.NotFitted();
        }
        int most = Integer.parseInt(content(fitted.get().resolve("max_brightness")));
        Files.writeString(fitted.get().resolve("brightness"), Integer.toString(Math.max(1, most * percent / 100)));
        return new Lighting.Done();
    }

    private Lighting darken(boolean dark) throws IOException {
        var power = fitted().map(found -> found.resolve("bl_power")).orElse(config.frameBuffer());
        if (!Files.exists(power)) {
            return new Lighting.NotFitted();
        }
        Files.writeString(power, dark ? POWERED_DOWN : LIT);
        blanked = dark ? Display.OFF : Display.ON;
        return new Lighting.Done();
    }

    private Display read() throws IOException {
        var fitted = fitted();
        if (fitted.isEmpty()) {
            return blanked;
        }
        return content(fitted.get().resolve("bl_power")).equals(LIT) ? Display.ON : Display.OFF;
    }

    private Optional<Path> fitted() throws IOException {
        if (!Files.isDirectory(config.backlights())) {
            return Optional.empty();
        }
        try (var found = Files.list(config.backlights())) {
            return found.sorted().findFirst();
        }
    }

    private static String content(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /// One call at a time: after one that hangs no other is begun until it has come back.
    private synchronized <T> Optional<T> within(Callable<T> call) throws InterruptedException {
        if (!running.isDone()) {
            return Optional.empty();
        }
        var result = new CompletableFuture<T>();
        running = result;
        Thread.ofPlatform().daemon().name("backlight").start(() -> {
            try {
                result.complete(call.call());
            } catch (Exception failure) { // the thread's boundary: a file of the kernel that is missing or says nonsense
                result.completeExceptionally(failure);
            }
        });
        try {
            return Optional.of(result.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException failure) {
            LOG.debug("The backlight failed: {}", failure.toString());
            return Optional.empty();
        }
    }
}
