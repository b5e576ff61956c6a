package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;

/// espeak-ng(1) into aplay(1), two processes for each text. The text goes through a pipe: the list of processes shows none of it.
///
/// @param espeak   the synthesizer
/// @param aplay    the player
/// @param patience how long one text may take
public record EspeakVoice(String espeak, String aplay, Duration patience) implements Voice {

    /// Where a language's voice has another name than the language.
    private static final Map<String, String> VOICES = Map.of("en", "en-gb");
    private static final int MOST_WORDS = 4096;

    /// With the tools of this machine.
    public static EspeakVoice ofThisMachine() {
        return new EspeakVoice("espeak-ng", "aplay", Duration.ofMinutes(2));
    }

    @Override
    public Optional<String> say(Utterance utterance, String pcm, int wordsPerMinute) throws InterruptedException {
        var voice = VOICES.getOrDefault(utterance.language(), utterance.language());
        var speak = new ProcessBuilder(espeak, "-v", voice, "-s", Integer.toString(wordsPerMinute), "-b", "1", "--stdin",
                "--stdout");
        var play = new ProcessBuilder(aplay, "-q", "-D", pcm);
        List<Process> both;
        try {
            both = ProcessBuilder.startPipeline(List.of(speak, play));
        } catch (IOException e) {
            return Optional.of("the kiosk cannot speak: install espeak-ng and alsa-utils (" + e.getMessage() + ")");
        }
        try {
            return said(both.getFirst(), both.getLast(), utterance.text());
        } finally {
            both.forEach(EspeakVoice::end);
        }
    }

    private Optional<String> said(Process speaks, Process plays, String text) throws InterruptedException {
        try (OutputStream words = speaks.getOutputStream()) {
            words.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // it has ended already; what it says of that is read below
        }
        if (!plays.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS) || !speaks.waitFor(1, TimeUnit.SECONDS)) {
            return Optional.of("the sound did not end in time");
        }
        // without a voice there is nothing to play; without a device the synthesizer's pipe breaks, of which it says nothing
        return Stream.of(speaks, plays).filter(p -> p.exitValue() != 0).map(EspeakVoice::words)
                .filter(words -> !words.isEmpty()).findFirst()
                .or(() -> plays.exitValue() == 0 ? Optional.empty() : Optional.of("the player ended with " + plays.exitValue()));
    }

    /// Returns once it is gone, interrupted or not: nothing sounds any more then.
    private static void end(Process process) {
        process.destroyForcibly();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
    }

    private static String words(Process process) {
        try (var errors = process.getErrorStream()) {
            return new String(errors.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
