package io.github.civickiosk.device.audio;

import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What every voice does.
public abstract class VoiceConformance {

    private Bench bench;

    /// A voice and what a test does to its device.
    protected interface Bench extends AutoCloseable {
        Voice voice();

        /// A device that takes what is said.
        String pcm();

        /// A device that lets a text take its time, or for ever.
        String slowPcm() throws Exception;

        /// Returns once a text is being said.
        void awaitSpeaking() throws Exception;

        boolean speaks();

        @Override
        void close();
    }

    protected abstract Bench set() throws Exception;

    protected final Bench bench() {
        return bench;
    }

    @BeforeEach
    void open() throws Exception {
        bench = set();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysATextToItsEnd() throws Exception {
        assertThat(bench.voice().say(new Utterance("en", "Hi"), bench.pcm(), Voice.FASTEST)).isEmpty();
        assertThat(bench.speaks()).isFalse();
    }

    @Test
    void tellsThatItDoesNotKnowALanguage() throws Exception {
        assertThat(bench.voice().say(new Utterance("xx", "Hi"), bench.pcm(), Voice.FASTEST)).hasValueSatisfying(
                why -> assertThat(why).contains("voice"));
    }

    @Test
    void neverFallsBackToAnotherDevice() throws Exception {
        assertThat(bench.voice().say(new Utterance("en", "Hi"), "plughw:CARD=Gone,DEV=0", Voice.FASTEST)).hasValueSatisfying(
                why -> assertThat(why).contains("no").containsIgnoringCase("device"));
    }

    @Test
    void anInterruptEndsTheSound() throws Exception {
        var ended = new AtomicReference<Object>();
        var pcm = bench.slowPcm();
        var speaker = Thread.ofPlatform().start(() -> {
            try {
                ended.set(bench.voice().say(new Utterance("en", "A long text. ".repeat(200)), pcm, Voice.SLOWEST));
            } catch (InterruptedException e) {
                ended.set(e);
            }
        });
        bench.awaitSpeaking();
        speaker.interrupt();
        speaker.join(10_000);
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(bench.speaks()).isFalse();
    }
}
