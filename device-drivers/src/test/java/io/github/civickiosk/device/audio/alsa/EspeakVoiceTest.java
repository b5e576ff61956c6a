package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.audio.VoiceConformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The true espeak-ng and aplay, into ALSA's own device that writes a file.
class EspeakVoiceTest extends VoiceConformance {

    @TempDir
    Path folder;

    @Override
    protected Bench set() {
        return new Bench() {
            @Override
            public Voice voice() {
                return EspeakVoice.ofThisMachine();
            }

            @Override
            public String pcm() {
                return device(folder.resolve("said.wav"));
            }

            /// A file that nobody reads: the player waits for ever.
            @Override
            public String slowPcm() throws Exception {
                var pipe = folder.resolve("pipe");
                assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
                return device(pipe);
            }

            @Override
            public void awaitSpeaking() {
                while (children().count() < 2) {
                    Thread.onSpinWait();
                }
                assertThat(children().map(p -> p.info().commandLine().orElse("")).collect(Collectors.joining()))
                        .contains("espeak-ng").doesNotContain("long text");
            }

            @Override
            public boolean speaks() {
                return children().findAny().isPresent();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private static java.util.stream.Stream<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive)
                .filter(p -> p.info().command().map(c -> c.contains("espeak-ng") || c.contains("aplay")).orElse(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar"})
    void hasAVoiceForEachLanguageOfTheKiosk(String language) throws Exception {
        var text = switch (language) {
            case "ru", "bg" -> "Документ";
            case "ka" -> "დოკუმენტი";
            case "hy" -> "Փաստաթուղթ";
            case "el" -> "Έγγραφο";
            case "ar" -> "وثيقة";
            default -> "Dokument";
        };
        assertThat(bytes(new Utterance(language, text), Voice.USUAL)).isGreaterThan(10_000);
    }

    @Test
    void speaksSlowerAndFaster() throws Exception {
        var text = new Utterance("en", "Take your certificate out of the printer.");
        assertThat((double) bytes(text, Voice.SLOWEST) / bytes(text, 2 * Voice.USUAL)).isGreaterThan(2);
    }

    @Test
    void saysWhatToInstall() throws Exception {
        var none = new EspeakVoice("/nowhere/espeak-ng", "aplay", Duration.ofSeconds(5));
        assertThat(none.say(new Utterance("en", "Hi"), bench().pcm(), Voice.USUAL)).hasValueSatisfying(
                why -> assertThat(why).contains("install espeak-ng"));
    }

    private long bytes(Utterance text, int wordsPerMinute) throws Exception {
        var file = folder.resolve("said-" + wordsPerMinute + ".wav");
        assertThat(bench().voice().say(text, device(file), wordsPerMinute)).isEmpty();
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String device(Path file) {
        return "file:" + file + ",wav";
    }
}
