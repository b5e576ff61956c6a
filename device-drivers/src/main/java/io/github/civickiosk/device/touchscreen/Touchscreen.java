package io.github.civickiosk.device.touchscreen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// The citizen's screen as a device: its touches go to the browser past this driver, which watches that they are a person's.
/// It finds its device again by itself after unplugging. Safe for use by several threads.
public interface Touchscreen extends Counted, AutoCloseable {

    /// The longest time for which touches are ignored.
    Duration LONGEST_CLEANING = Duration.ofMinutes(5);

    /// What the screen last said; never blocks.
    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the driver's own.
    Subscription listen(Consumer<Status> listener);

    /// When somebody last began to touch it, cleaning apart.
    Optional<Instant> lastTouch();

    /// Keeps touches from everybody for a while, so that the glass can be wiped; ends by itself, also when this process dies.
    /// Called again, the time begins anew. Waits up to two seconds for the device.
    Cleaning ignoreTouches(Duration time) throws InterruptedException;

    /// Sets the backlight. Waits up to two seconds.
    ///
    /// @param percent 1 to 100; the lowest is still lit
    Lighting brightness(int percent) throws InterruptedException;

    /// Turns the picture dark or bright again. Touches still reach the browser: whoever darkens it also wakes it.
    Lighting blank(boolean dark) throws InterruptedException;

    /// Gives the device back. Does not throw.
    @Override
    void close();

    /// @param device  hardware error with phantom touches, user error with a stuck contact: something lies on the glass
    /// @param surface what the touches are like
    /// @param display whether the picture is lit; unknown where neither backlight nor frame buffer tells
    record Status(DeviceStatus device, Surface surface, Display display) {}

    /// What the touches are like.
    enum Surface {
        UNKNOWN, CLEAR,
        /// One contact has not been lifted for too long.
        STUCK_CONTACT,
        /// More or shorter contacts than fingers make.
        PHANTOM_TOUCHES,
        /// Touches are ignored.
        CLEANING
    }

    /// What is counted, cleaning apart.
    enum Counter {
        TOUCHES,
        /// How often a contact was stuck.
        STUCK_CONTACTS,
        /// How often phantom touches began.
        PHANTOM_STORMS,
        /// How often the device went.
        UNPLUGGED
    }

    /// XFS4IoT `Auxiliaries` consumer display sensor.
    enum Display {
        UNKNOWN, ON, OFF, DISPLAY_ERROR
    }

    /// What came of [#ignoreTouches].
    sealed interface Cleaning {
        record Begun(Duration time) implements Cleaning {}

        /// Touches are not ignored: the glass must not be wiped.
        record Refused(String why) implements Cleaning {}
    }

    /// What came of setting the light.
    sealed interface Lighting {
        record Done() implements Lighting {}

        /// This display has nothing to set, as over HDMI.
        record NotFitted() implements Lighting {}

        record Failed(String why) implements Lighting {}
    }
}
