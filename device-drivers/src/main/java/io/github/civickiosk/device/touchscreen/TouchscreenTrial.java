package io.github.civickiosk.device.touchscreen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.touchscreen.Touchscreen.Lighting;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;

/// Asks for a touch, judges the surface, and darkens the picture for a moment.
public record TouchscreenTrial(Touchscreen screen) implements Trial {

    private static final Duration DARK = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        var before = screen.lastTouch();
        tell.accept("Touch the screen once, anywhere, and lift the finger.");
        if (!touched(before, patience)) {
            return screen.status().device() == DeviceStatus.ONLINE
                    ? new Finding.NotTried("no touch came")
                    : new Finding.Fails("no touch came, and the touchscreen is " + screen.status().device(),
                            "Check its USB cable; kioskctl devices shows what is attached.");
        }
        tell.accept("The picture goes dark for a second.");
        return judged(light());
    }

    private boolean touched(Optional<Instant> before, Duration patience) throws InterruptedException {
        var deadline = Deadline.in(patience);
        while (screen.lastTouch().equals(before) && !deadline.passed()) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return !screen.lastTouch().equals(before);
    }

    /// Whatever happens, the picture is lit again.
    private Lighting light() throws InterruptedException {
        try {
            var dark = screen.blank(true);
            TimeUnit.NANOSECONDS.sleep(DARK.toNanos());
            return dark;
        } finally {
            screen.blank(false);
        }
    }

    private Finding judged(Lighting light) {
        var surface = screen.status().surface();
        if (surface == Surface.STUCK_CONTACT || surface == Surface.PHANTOM_TOUCHES) {
            return new Finding.Fails("it was touched, but the surface tells " + surface,
                    "Wipe the glass dry, remove what lies on its edge, and test again.");
        }
        return switch (light) {
            case Lighting.Done() -> new Finding.Works("it was touched, the surface is " + surface + ", the light can be set");
            case Lighting.NotFitted() -> new Finding.Works("it was touched, the surface is " + surface
                    + "; this display has no light that can be set");
            case Lighting.Failed(var why) -> new Finding.Fails("it was touched, but the light cannot be set: " + why,
                    "Check that the kiosk's user may write /sys/class/backlight.");
        };
    }
}
