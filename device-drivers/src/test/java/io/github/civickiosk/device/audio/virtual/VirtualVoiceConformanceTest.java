package io.github.civickiosk.device.audio.virtual;

import java.util.Set;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.Loudness;
import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.audio.VoiceConformance;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

class VirtualVoiceConformanceTest extends VoiceConformance {

    private final VirtualAudioOutput audio = new VirtualAudioOutput(Loudness.usual(), false,
            Counters.inMemory(AudioOutput.Counter.class));
    private final VirtualVoice voice = new VirtualVoice(audio, Set.of("en"));

    @Override
    protected Bench set() {
        audio.plugIn();
        return new Bench() {
            @Override
            public Voice voice() {
                return voice;
            }

            @Override
            public String pcm() {
                return "headset";
            }

            @Override
            public String slowPcm() {
                return pcm();
            }

            @Override
            public void awaitSpeaking() {
                while (!speaks()) {
                    Thread.onSpinWait();
                }
            }

            @Override
            public boolean speaks() {
                return voice.saying().isPresent();
            }

            @Override
            public void close() {
                audio.close();
            }
        };
    }

    @Test
    void endsWhenTheHeadsetIsPulled() throws Exception {
        var said = supplyAsync(() -> {
            try {
                return voice.say(new Utterance("en", "A long text. ".repeat(200)), "headset", Voice.SLOWEST);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        bench().awaitSpeaking();
        audio.unplug();
        assertThat(said.get(10, java.util.concurrent.TimeUnit.SECONDS)).contains("there is no device headset");
    }
}
