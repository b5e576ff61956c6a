package io.github.civickiosk.ui;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.Loudness;
import io.github.civickiosk.device.audio.virtual.VirtualAudioOutput;
import io.github.civickiosk.ui.speech.Speech;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody with a headset, who hears each sentence at once.
final class Listener implements AutoCloseable {

    final VirtualAudioOutput audio = new VirtualAudioOutput(Loudness.usual(), false,
            Counters.inMemory(AudioOutput.Counter.class));
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final Speech speech = new Speech(audio, (words, _, _) -> {
        heard.add(words.text());
        return Optional.empty();
    });

    /// Waits for a sentence; passes over what is said before it.
    void hear(String words) throws InterruptedException {
        String said;
        do {
            said = heard.poll(10, TimeUnit.SECONDS);
            assertThat(said).as("heard before " + words).isNotNull();
        } while (!said.equals(words));
    }

    @Override
    public void close() {
        speech.close();
        audio.close();
    }
}
