package io.github.civickiosk.device.audio;

import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.audio.AudioOutput.Counter;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.alsa.AplayTone;
import io.github.civickiosk.device.audio.virtual.VirtualAudioOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class AudioTrialTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final VirtualAudioOutput audio = new VirtualAudioOutput(Loudness.usual(), true, Counters.inMemory(Counter.class));

    @AfterEach
    void close() {
        audio.close();
    }

    @Test
    void playsIntoTheHeadsetAndEndsWithTheLoudspeakerForTheNextVisitor() throws Exception {
        assertThat(new AudioTrial(audio, (pcm, _) -> {
            assertThat(pcm).isEqualTo("headset");
            return Optional.empty();
        }).run(this::obey, PATIENCE))
                .isEqualTo(new Finding.Works("the headset was seen coming and going, and the tone was played at 50 %"));
        assertThat(audio.status().route()).isEqualTo(new Route.Loudspeaker("loudspeaker"));
    }

    @Test
    void saysThatTheToneCouldNotBePlayed() throws Exception {
        assertThat(new AudioTrial(audio, (_, _) -> Optional.of("no such device")).run(this::obey, PATIENCE))
                .isInstanceOf(Finding.Fails.class).returns("the tone could not be played: no such device", Finding::seen);
    }

    @Test
    void saysThatTheVolumeCannotBeSet() throws Exception {
        audio.mixer(false);
        assertThat(new AudioTrial(audio, (_, _) -> Optional.empty()).run(this::obey, PATIENCE)).isInstanceOf(Finding.Fails.class);
    }

    @Test
    void doesNotCallTheAudioBrokenWhenNoHeadsetComes() throws Exception {
        assertThat(new AudioTrial(audio, (_, _) -> Optional.empty()).run(_ -> {}, Duration.ofMillis(50)))
                .isEqualTo(new Finding.NotTried("no headset came"));
    }

    @Test
    void tellsTheTrueToolsWordForADeviceThatIsNotThere() throws Exception {
        assertThat(AplayTone.ofThisMachine().play("plughw:CARD=Nowhere", Duration.ofSeconds(20)))
                .hasValueSatisfying(said -> assertThat(said).contains("audio open error"));
    }

    private void obey(String sentence) {
        if (sentence.startsWith("Plug")) {
            audio.plugIn();
        } else if (sentence.startsWith("Pull")) {
            audio.unplug();
        }
    }
}
