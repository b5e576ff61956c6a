package io.github.civickiosk.device.audio;

import java.util.OptionalInt;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// Where the kiosk speaks: a headset that a visitor brings, or a loudspeaker. Once a headset was in, nothing of this visit is ever
/// said aloud: whoever plugs one in may be told what others must not hear. Safe for use by several threads.
///
/// Who plays sound asks [Status#route] before each sentence, opens exactly the device that it names (which fails when it has been
/// pulled, and never falls back to another one), and stops when a listener hears of another route.
public interface AudioOutput extends Counted, AutoCloseable {

    /// What was seen last; never blocks.
    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the driver's own.
    Subscription listen(Consumer<Status> listener);

    /// The last visitor has gone: the loudspeaker may be used again, unless a headset is in. Never blocks.
    void newVisit();

    /// A switch at the cabinet's jack says whether a headset is in. From the first call on the headset's sound card alone, which
    /// may be built in, is none. Never blocks.
    void jack(boolean headsetIn);

    /// Sets how loud the device of the current route is, up to the configured limit. May block for the configured patience.
    ///
    /// @param percent 0 to 100
    Volume volume(int percent) throws InterruptedException;

    /// Does not throw.
    @Override
    void close();

    /// @param device  NO_DEVICE when there is neither headset nor loudspeaker, HARDWARE_ERROR while the sound system does not answer
    /// @param headset whether a headset is in
    /// @param route   where may be spoken now
    /// @param percent how loud, where it was told
    record Status(DeviceStatus device, EnhancedAudio headset, Route route, OptionalInt percent) {}

    /// XFS4IoT `Auxiliaries.EnhancedAudioSensorState`.
    enum EnhancedAudio {
        PRESENT, NOT_PRESENT
    }

    /// What is counted.
    enum Counter {
        /// How often a headset was plugged in.
        HEADSETS,
        /// How often a device took no volume, or the mixer did not answer.
        MIXER_FAILURES
    }

    /// Where may be spoken.
    sealed interface Route {

        /// @param pcm ALSA's name of the device to open
        record Headset(String pcm) implements Route {}

        /// @param pcm ALSA's name of the device to open
        record Loudspeaker(String pcm) implements Route {}

        /// Nowhere: text on the screen only.
        record Silence(Reason reason) implements Route {}
    }

    enum Reason {
        /// It is not known yet, or not any more, what is plugged in.
        NOT_KNOWN,
        /// A headset was in during this visit, and is not any more.
        HEADSET_WAS_IN,
        /// There is nothing to speak with.
        NO_DEVICE
    }

    /// What became of setting the volume.
    sealed interface Volume {

        /// Whether there was a device and it was not set.
        default boolean failed() {
            return switch (this) {
                case Set _, NoDevice _ -> false;
                case Refused _, NoAnswer _ -> true;
            };
        }

        /// @param percent as the device now tells: its steps may be coarse, and the limit lower
        record Set(int percent) implements Volume {}

        /// There is no device to set, or it was just pulled.
        record NoDevice() implements Volume {}

        /// The device has no such control, or did not take it.
        record Refused(String why) implements Volume {}

        /// The mixer did not answer in time.
        record NoAnswer() implements Volume {}
    }
}
