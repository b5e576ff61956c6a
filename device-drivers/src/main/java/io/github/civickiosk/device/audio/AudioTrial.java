package io.github.civickiosk.device.audio;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.audio.AudioOutput.EnhancedAudio;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.AudioOutput.Volume;

/// Asks for a headset, plays a tone into it, and sees that nothing is said aloud once it is pulled.
public record AudioTrial(AudioOutput audio, Tone tone) implements Trial {

    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        try {
            return headset(tell, patience);
        } finally {
            audio.newVisit();
        }
    }

    private Finding headset(Consumer<String> tell, Duration patience) throws InterruptedException {
        tell.accept("Plug the headset in.");
        var in = Trial.await(audio::listen, status -> status.route() instanceof Route.Headset, patience);
        if (in.isEmpty() || !(in.get().route() instanceof Route.Headset(var pcm))) {
            return audio.status().headset() == EnhancedAudio.PRESENT
                    ? new Finding.Fails("a headset is in, but may not be used: " + audio.status().route(),
                            "Check that alsa-utils is installed: amixer -c CARD")
                    : new Finding.NotTried("no headset came");
        }
        tell.accept("Listen: a tone is played into the headset.");
        var played = tone.play(pcm, AT_ONCE);
        var volume = audio.volume(audio.status().percent().orElse(50));
        tell.accept("Pull the headset out.");
        var out = Trial.await(audio::listen, status -> status.headset() == EnhancedAudio.NOT_PRESENT, patience);
        if (played.isPresent()) {
            return new Finding.Fails("the tone could not be played: " + played.get(),
                    "Try it by hand: speaker-test -D " + pcm + " -t sine -l 1");
        }
        if (out.isEmpty()) {
            return new Finding.NotTried("the headset was not pulled out");
        }
        return audio.status().route() instanceof Route.Loudspeaker
                ? new Finding.Fails("the loudspeaker would speak after a headset was in", "Take the kiosk out of service.")
                : judged(volume);
    }

    private static Finding judged(Volume volume) {
        var heard = "the headset was seen coming and going, and the tone was played";
        return switch (volume) {
            case Volume.Set(var percent) -> new Finding.Works(heard + " at " + percent + " %");
            case Volume.NoDevice() -> new Finding.Works(heard);
            case Volume.Refused(var why) -> new Finding.Fails(heard + ", but its volume cannot be set: " + why,
                    "Name the control that amixer lists for the card in 'devices.audio.alsa.control'.");
            case Volume.NoAnswer() -> new Finding.Fails(heard + ", but the mixer did not answer",
                    "Unplug the sound card and plug it in again.");
        };
    }
}
