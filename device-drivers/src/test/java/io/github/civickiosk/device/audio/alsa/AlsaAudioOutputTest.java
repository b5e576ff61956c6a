package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.AudioOutput.Reason;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.AudioOutput.Volume;
import io.github.civickiosk.device.audio.AudioOutputConformance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The cases of all audio outputs, and those that only ALSA has.
class AlsaAudioOutputTest extends AudioOutputConformance {

    private final RecordedCards cards;

    AlsaAudioOutputTest() throws IOException {
        cards = new RecordedCards();
    }

    @Override
    protected Bench set(boolean loudspeaker) throws Exception {
        cards.loudspeaker(loudspeaker);
        var audio = new AlsaAudioOutput(cards.config(), Counters.inMemory(AudioOutput.Counter.class));
        return new Bench() {
            @Override
            public AudioOutput audio() {
                return audio;
            }

            @Override
            public void plugIn() throws IOException {
                cards.plugIn();
            }

            @Override
            public void unplug() throws IOException {
                cards.unplug();
            }

            @Override
            public void mixer(boolean works) throws IOException {
                cards.mixer(works);
            }

            @Override
            public void close() {
                audio.close();
                try {
                    cards.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Test
    void namesExactlyTheCardToOpen() throws Exception {
        assertThat(bench().audio().status().route()).isEqualTo(new Route.Loudspeaker("plughw:CARD=UACDemoV10,DEV=0"));
        cards.plugIn();
        await(status -> status.route().equals(new Route.Headset("plughw:CARD=Headset,DEV=0")));
    }

    @Test
    void isSilentWhileItCannotSeeWhetherAHeadsetIsIn() throws Exception {
        cards.hang();
        await(status -> status.device() == DeviceStatus.HARDWARE_ERROR
                && status.route().equals(new Route.Silence(Reason.NOT_KNOWN)));
        cards.plugIn();
        await(AudioOutputConformance::privately);
        assertThat(bench().audio().status().device()).isEqualTo(DeviceStatus.ONLINE);
    }

    @Test
    void givesUpAMixerThatHangs() throws Exception {
        cards.plugIn();
        await(AudioOutputConformance::privately);
        cards.script("exec sleep 600\n");
        assertThat(bench().audio().volume(70)).isEqualTo(new Volume.NoAnswer());
        cards.mixer(true);
        assertThat(bench().audio().volume(70)).isEqualTo(new Volume.Set(70));
    }

    @Test
    void speaksThroughAHeadsetWhoseMixerHangs() throws Exception {
        cards.script("exec sleep 600\n");
        cards.plugIn();
        await(AudioOutputConformance::privately);
        assertThat(bench().audio().status().percent()).isEmpty();
    }

    @Test
    void understandsTheTrueMixersWordForACardThatIsGone() throws Exception {
        var mixer = new Mixer("amixer", "PCM", Duration.ofSeconds(10));
        assertThat(mixer.set("NoSuchCard", 50)).isEqualTo(new Volume.NoDevice());
    }

    @Test
    void saysThatThereIsNoMixer() throws Exception {
        assertThat(new Mixer("/nowhere/amixer", "PCM", Duration.ofSeconds(10)).set("Headset", 50))
                .isEqualTo(new Volume.Refused("there is no /nowhere/amixer"));
    }

    @Test
    void findsNoCardWhereTheKernelHasNone() {
        assertThat(SoundCards.of("--- no soundcards ---\n").all()).isEmpty();
    }
}
