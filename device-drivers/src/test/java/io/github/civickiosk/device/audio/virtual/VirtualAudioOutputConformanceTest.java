package io.github.civickiosk.device.audio.virtual;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.AudioOutputConformance;
import io.github.civickiosk.device.audio.Loudness;

class VirtualAudioOutputConformanceTest extends AudioOutputConformance {

    @Override
    protected Bench set(boolean loudspeaker) {
        var audio = new VirtualAudioOutput(Loudness.usual(), loudspeaker, Counters.inMemory(AudioOutput.Counter.class));
        return new Bench() {
            @Override
            public AudioOutput audio() {
                return audio;
            }

            @Override
            public void plugIn() {
                audio.plugIn();
            }

            @Override
            public void unplug() {
                audio.unplug();
            }

            @Override
            public void mixer(boolean works) {
                audio.mixer(works);
            }

            @Override
            public void close() {
                audio.close();
            }
        };
    }
}
