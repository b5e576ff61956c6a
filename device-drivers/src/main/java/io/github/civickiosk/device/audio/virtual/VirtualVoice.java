package io.github.civickiosk.device.audio.virtual;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.AudioOutput.Status;
import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;

/// A voice without sound: what it says can be read while it says it. Takes the time that a text takes, and ends with the device.
public final class VirtualVoice implements Voice {

    private static final int LETTERS_IN_A_WORD = 6;

    private final AudioOutput audio;
    private final Set<String> languages;
    private volatile Optional<Utterance> saying = Optional.empty();

    /// @param audio     whose devices it speaks through
    /// @param languages that it knows
    public VirtualVoice(AudioOutput audio, Set<String> languages) {
        this.audio = audio;
        this.languages = Set.copyOf(languages);
    }

    /// What is being said.
    public Optional<Utterance> saying() {
        return saying;
    }

    @Override
    public Optional<String> say(Utterance utterance, String pcm, int wordsPerMinute) throws InterruptedException {
        if (!languages.contains(utterance.language())) {
            return Optional.of("there is no voice for " + utterance.language());
        }
        var gone = new CountDownLatch(1);
        try (var _ = audio.listen(status -> {
            if (!through(status, pcm)) {
                gone.countDown();
            }
        })) {
            saying = Optional.of(utterance);
            return gone.await(time(utterance, wordsPerMinute).toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of("there is no device " + pcm)
                    : Optional.empty();
        } finally {
            saying = Optional.empty();
        }
    }

    private static boolean through(Status status, String pcm) {
        return switch (status.route()) {
            case Route.Headset(var open) -> open.equals(pcm);
            case Route.Loudspeaker(var open) -> open.equals(pcm);
            case Route.Silence _ -> false;
        };
    }

    private static Duration time(Utterance utterance, int wordsPerMinute) {
        return Duration.ofMinutes(1).multipliedBy(utterance.text().length()).dividedBy((long) LETTERS_IN_A_WORD * wordsPerMinute);
    }
}
