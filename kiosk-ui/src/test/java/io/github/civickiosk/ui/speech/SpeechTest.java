package io.github.civickiosk.ui.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.Loudness;
import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.audio.virtual.VirtualAudioOutput;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.speech.Speech.Control;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What is heard, in which order, by a voice that a test holds at each sentence.
class SpeechTest {

    private static final Utterance NAME = new Utterance("en", "Faster");

    private final VirtualAudioOutput audio = new VirtualAudioOutput(Loudness.usual(), true,
            Counters.inMemory(AudioOutput.Counter.class));
    private final HeldVoice voice = new HeldVoice();
    private final Speech speech = new Speech(audio, voice);

    @BeforeEach
    void plugIn() throws Exception {
        audio.plugIn();
        audio.listen(_ -> {});
        speech.read(reading("warm-up", "Hello"));
        voice.begins("Hello");
        voice.ends();
    }

    @AfterEach
    void close() {
        speech.close();
        audio.close();
    }

    @Test
    void readsAScreenFromItsHeadingToItsLastButton() throws Exception {
        speech.read(reading("one", "Heading", "Body", "Button"));
        for (var words : List.of("Heading", "Body", "Button")) {
            voice.begins(words);
            voice.ends();
        }
    }

    @Test
    void theNextScreenInterruptsThisOne() throws Exception {
        speech.read(reading("one", "Heading", "Body"));
        voice.begins("Heading");
        speech.read(reading("two", "Other"));
        voice.begins("Other");
        assertThat(voice.interrupted).contains("Heading");
    }

    @Test
    void ofTheSameScreenOnlyWhatHasChangedIsSaid() throws Exception {
        speech.read(reading("printing", "Your paper", "Page 1 of 2", "Help"));
        for (var words : List.of("Your paper", "Page 1 of 2", "Help")) {
            voice.begins(words);
            voice.ends();
        }
        speech.read(reading("printing", "Your paper", "Page 2 of 2", "Help"));
        voice.begins("Page 2 of 2");
        voice.ends();
        speech.read(reading("printing", "Your paper", "Page 2 of 2", "Help"));
        speech.read(reading("two", "Other"));
        voice.begins("Other");
    }

    @Test
    void pausesAndGoesOnWithTheSentenceThatWasInterrupted() throws Exception {
        speech.read(reading("one", "Heading", "Body"));
        voice.begins("Heading");
        voice.ends();
        voice.begins("Body");
        speech.control(Control.PAUSE, NAME);
        speech.control(Control.PAUSE, NAME);
        voice.begins("Body");
    }

    @Test
    void repeatsTheScreen() throws Exception {
        speech.read(reading("one", "Heading"));
        voice.begins("Heading");
        voice.ends();
        speech.control(Control.REPEAT, NAME);
        voice.begins("Heading");
    }

    @Test
    void speaksFasterFromTheSentenceThatIsBeingSaid() throws Exception {
        speech.read(reading("one", "Heading"));
        voice.begins("Heading");
        speech.control(Control.FASTER, NAME);
        assertThat(voice.begins("Heading")).isGreaterThan(Voice.USUAL);
        voice.ends();
        while (speech.saying()) {
            Thread.onSpinWait(); // the end has reached the voice, and not yet whoever waits for it
        }
        speech.control(Control.FASTER, NAME);
        voice.begins("Faster");
    }

    @Test
    void aPulledHeadsetEndsTheSoundAtOnceAndNothingGoesToTheLoudspeaker() throws Exception {
        speech.read(reading("one", "Heading", "Body"));
        voice.begins("Heading");
        audio.unplug();
        voice.quiet();
        assertThat(voice.interrupted).contains("Heading");
        speech.read(reading("two", "Secret"));
        audio.plugIn();
        voice.begins("Secret");
    }

    @Test
    void withoutAHeadsetNothingIsEverSaid() throws Exception {
        audio.unplug();
        audio.newVisit(); // the loudspeaker may be used now
        speech.read(reading("two", "Secret"));
        audio.plugIn();
        voice.begins("Secret");
    }

    @Test
    void digitsOfASecretAreAsterisks() throws Exception {
        speech.read(Reading.of("<main data-screen='pin'><h1>Number</h1><input class='digits' id='digits' type='text'></main>",
                Texts.of(List.of("en")).in("en")));
        voice.begins("Number");
        speech.typed(new Utterance("en", "7"), new Utterance("en", "asterisk"));
        voice.begins("asterisk");
        voice.ends();
        speech.read(reading("name", "Name"));
        voice.begins("Name");
        speech.typed(new Utterance("en", "b"), new Utterance("en", "asterisk"));
        voice.begins("b");
    }

    @Test
    void whoComesNextHearsNothingOfTheLastOneNorTheirPace() throws Exception {
        speech.read(reading("one", "Heading", "Secret"));
        voice.begins("Heading");
        speech.control(Control.FASTER, NAME);
        voice.begins("Heading");
        speech.forget();
        speech.control(Control.REPEAT, NAME);
        speech.read(reading("attract", "Welcome")); // the headset hangs there still
        speech.begin(reading("one", "Heading"));
        assertThat(voice.begins("Heading")).isEqualTo(Voice.USUAL);
    }

    private static Reading reading(String screen, String... words) {
        return new Reading(screen, List.of(words).stream().map(w -> new Utterance("en", w)).toList(), List.of());
    }

    /// Says a sentence until the test lets it end.
    private static final class HeldVoice implements Voice {

        private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        private final Semaphore end = new Semaphore(0);
        private final List<String> interrupted = new ArrayList<>();
        private final Semaphore quiet = new Semaphore(0);
        private volatile int pace;

        @Override
        public Optional<String> say(Utterance utterance, String pcm, int wordsPerMinute) throws InterruptedException {
            pace = wordsPerMinute;
            begun.add(pcm.equals("headset") ? utterance.text() : utterance.text() + " aloud");
            try {
                end.acquire();
            } catch (InterruptedException e) {
                interrupted.add(utterance.text());
                throw e;
            } finally {
                quiet.release();
            }
            return Optional.empty();
        }

        /// @return words per minute
        int begins(String words) throws InterruptedException {
            assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo(words);
            quiet.drainPermits();
            return pace;
        }

        void ends() throws InterruptedException {
            end.release();
            quiet();
        }

        void quiet() throws InterruptedException {
            assertThat(quiet.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
