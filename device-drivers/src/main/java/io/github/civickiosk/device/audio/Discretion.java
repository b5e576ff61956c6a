package io.github.civickiosk.device.audio;

import java.util.Optional;

import io.github.civickiosk.device.audio.AudioOutput.EnhancedAudio;
import io.github.civickiosk.device.audio.AudioOutput.Reason;
import io.github.civickiosk.device.audio.AudioOutput.Route;

/// The rule of where may be spoken: never from the loudspeaker once a headset was in. For drivers; one thread at a time.
public final class Discretion {

    private Optional<String> headset = Optional.empty();
    private Optional<String> loudspeaker = Optional.empty();
    private boolean known;
    private boolean headsetWasIn;
    private boolean headsetIn;

    /// What is plugged in now.
    ///
    /// @param headsetPcm ALSA's name of the headset, if it is in
    /// @param speakerPcm ALSA's name of the loudspeaker, if there is one
    /// @return whether a headset was plugged in since the last look
    public boolean sees(Optional<String> headsetPcm, Optional<String> speakerPcm) {
        var plugged = headsetPcm.isPresent() && !headsetIn;
        headsetIn = headsetPcm.isPresent();
        known = true;
        headset = headsetPcm;
        loudspeaker = speakerPcm;
        headsetWasIn |= headset.isPresent();
        return plugged;
    }

    /// It cannot be seen what is plugged in: a headset may be.
    public void isBlind() {
        known = false;
        headset = Optional.empty();
    }

    public void newVisit() {
        headsetWasIn = headset.isPresent();
    }

    public Route route() {
        if (!known) {
            return new Route.Silence(Reason.NOT_KNOWN);
        }
        if (headset.isPresent()) {
            return new Route.Headset(headset.get());
        }
        if (headsetWasIn) {
            return new Route.Silence(Reason.HEADSET_WAS_IN);
        }
        return loudspeaker.<Route>map(Route.Loudspeaker::new).orElse(new Route.Silence(Reason.NO_DEVICE));
    }

    public EnhancedAudio headset() {
        return headset.isPresent() ? EnhancedAudio.PRESENT : EnhancedAudio.NOT_PRESENT;
    }

    /// Whether there is anything to speak with, allowed or not.
    public boolean hasDevice() {
        return headset.isPresent() || loudspeaker.isPresent();
    }
}
