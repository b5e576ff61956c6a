package io.github.civickiosk.device.audio;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.audio.AudioOutput.Counter;
import io.github.civickiosk.device.audio.AudioOutput.EnhancedAudio;
import io.github.civickiosk.device.audio.AudioOutput.Reason;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.AudioOutput.Status;
import io.github.civickiosk.device.audio.AudioOutput.Volume;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [AudioOutput] does, real or virtual.
@Timeout(60)
public abstract class AudioOutputConformance {

    private final Heard<Status> statuses = new Heard<>();
    private final List<Status> heard = new CopyOnWriteArrayList<>();
    private Bench bench;

    /// A kiosk with [Loudness#usual()], and the visitor's hand.
    public interface Bench extends AutoCloseable {
        AudioOutput audio();

        void plugIn() throws Exception;

        void unplug() throws Exception;

        /// @param works whether the devices take a volume
        void mixer(boolean works) throws Exception;

        @Override
        void close();
    }

    protected abstract Bench set(boolean loudspeaker) throws Exception;

    protected Bench bench() {
        return bench;
    }

    @BeforeEach
    void setUp() throws Exception {
        open(true);
        await(AudioOutputConformance::aloud);
    }

    private void open(boolean loudspeaker) throws Exception {
        bench = set(loudspeaker);
        bench.audio().listen(status -> {
            heard.add(status);
            statuses.accept(status);
        });
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @Test
    void speaksAloudUntilAHeadsetIsIn() throws Exception {
        assertThat(bench.audio().status().headset()).isEqualTo(EnhancedAudio.NOT_PRESENT);
        bench.plugIn();
        awaitWithinASecond(AudioOutputConformance::privately);
        assertThat(bench.audio().status().headset()).isEqualTo(EnhancedAudio.PRESENT);
    }

    @Test
    void neverSpeaksAloudOnceAHeadsetWasIn() throws Exception {
        bench.plugIn();
        await(AudioOutputConformance::privately);
        heard.clear();
        for (int times = 0; times < 3; times++) {
            bench.unplug();
            awaitWithinASecond(AudioOutputConformance::hushed);
            bench.plugIn();
            awaitWithinASecond(AudioOutputConformance::privately);
        }
        assertThat(heard).noneMatch(AudioOutputConformance::aloud);
    }

    @Test
    void believesTheSwitchOfTheJackMoreThanASoundCardThatIsBuiltIn() throws Exception {
        bench.plugIn();
        await(AudioOutputConformance::privately);
        bench.audio().jack(false);
        awaitWithinASecond(AudioOutputConformance::hushed);
        bench.audio().jack(true);
        awaitWithinASecond(AudioOutputConformance::privately);
    }

    @Test
    void speaksAloudToTheNextVisitor() throws Exception {
        bench.plugIn();
        await(AudioOutputConformance::privately);
        bench.unplug();
        await(AudioOutputConformance::hushed);
        bench.audio().newVisit();
        awaitWithinASecond(AudioOutputConformance::aloud);
    }

    @Test
    void keepsToAHeadsetThatTheLastVisitorLeft() throws Exception {
        bench.plugIn();
        await(AudioOutputConformance::privately);
        heard.clear();
        bench.audio().volume(80);
        await(status -> privately(status) && status.percent().orElse(-1) == 80);
        bench.audio().newVisit();
        await(status -> privately(status) && status.percent().orElse(-1) == 50);
        bench.unplug();
        await(AudioOutputConformance::hushed);
        assertThat(heard).noneMatch(AudioOutputConformance::aloud);
    }

    @Test
    void countsHeadsetsAndFailuresOfTheMixer() throws Exception {
        for (int times = 0; times < 2; times++) {
            bench.plugIn();
            await(AudioOutputConformance::privately);
            bench.unplug();
            await(AudioOutputConformance::hushed);
        }
        bench.mixer(false);
        bench.plugIn();
        await(AudioOutputConformance::privately);
        bench.audio().volume(70);
        assertThat(bench.audio().counts().sinceReset(Counter.HEADSETS)).isEqualTo(3);
        assertThat(bench.audio().counts().sinceReset(Counter.MIXER_FAILURES)).isPositive();
        bench.audio().resetCounts();
        assertThat(bench.audio().counts()).returns(0L, c -> c.sinceReset(Counter.HEADSETS)).returns(3L,
                c -> c.lifetime(Counter.HEADSETS));
    }

    @Test
    void setsTheVolumeUpToItsLimit() throws Exception {
        bench.plugIn();
        await(AudioOutputConformance::privately);
        assertThat(bench.audio().volume(70)).isEqualTo(new Volume.Set(70));
        assertThat(bench.audio().status().percent()).hasValue(70);
        assertThat(bench.audio().volume(100)).isEqualTo(new Volume.Set(85));
        assertThat(bench.audio().volume(-1)).isEqualTo(new Volume.Set(0));
    }

    @Test
    void beginsAnewWithTheUsualVolume() throws Exception {
        bench.plugIn();
        await(status -> privately(status) && status.percent().orElse(-1) == 50);
        bench.audio().volume(80);
        await(status -> privately(status) && status.percent().orElse(-1) == 80);
        bench.unplug();
        await(AudioOutputConformance::hushed);
        bench.plugIn();
        await(AudioOutputConformance::privately);
        assertThat(bench.audio().status().percent()).hasValue(50);
        bench.audio().volume(80);
        await(status -> privately(status) && status.percent().orElse(-1) == 80);
        bench.audio().newVisit();
        await(status -> privately(status) && status.percent().orElse(-1) == 50);
    }

    @Test
    void speaksThroughAHeadsetWhoseVolumeCannotBeSet() throws Exception {
        bench.mixer(false);
        bench.plugIn();
        await(AudioOutputConformance::privately);
        assertThat(bench.audio().status().percent()).isEmpty();
        assertThat(bench.audio().volume(70)).isInstanceOf(Volume.Refused.class);
        bench.mixer(true);
        assertThat(bench.audio().volume(70)).isEqualTo(new Volume.Set(70));
    }

    @Test
    void isSilentWithoutAnyDevice() throws Exception {
        bench.close();
        statuses.clear();
        open(false);
        await(status -> status.device() == DeviceStatus.NO_DEVICE
                && status.route().equals(new Route.Silence(Reason.NO_DEVICE)));
        assertThat(bench.audio().volume(50)).isEqualTo(new Volume.NoDevice());
        bench.plugIn();
        awaitWithinASecond(status -> status.device() == DeviceStatus.ONLINE && privately(status));
    }

    protected static boolean aloud(Status status) {
        return status.route() instanceof Route.Loudspeaker;
    }

    protected static boolean privately(Status status) {
        return status.route() instanceof Route.Headset;
    }

    protected static boolean hushed(Status status) {
        return status.route().equals(new Route.Silence(Reason.HEADSET_WAS_IN));
    }

    protected void awaitWithinASecond(Predicate<Status> wanted) throws InterruptedException {
        statuses.awaitWithinASecond(wanted);
    }

    protected void await(Predicate<Status> wanted) throws InterruptedException {
        statuses.await(wanted);
    }
}
