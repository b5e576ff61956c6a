package io.github.civickiosk.app.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.VirtualDevices;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.audio.Tone;
import io.github.civickiosk.device.audio.virtual.VirtualAudioOutput;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.ui.MadeUpSessions;
import io.github.civickiosk.ui.SessionsByHand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class LocatingTest {

    @TempDir
    private Path folder;
    private Optional<OpenDevices> open = Optional.empty();
    private final SessionsByHand sessions = new SessionsByHand(MadeUpSessions.in(new State.Attract(), ""));
    private final List<String> tones = new CopyOnWriteArrayList<>();
    private final CountDownLatch beeped = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        open = Optional.of(VirtualDevices.open(folder, VirtualDevices.ALL));
    }

    @AfterEach
    void close() {
        devices().close();
    }

    @Test
    void blinksAndBeepsAndIsDarkAgain() throws Exception {
        var lit = new CopyOnWriteArrayList<Flash>();
        var outcome = locating((pcm, _) -> {
            lit.add(panel().light(Slot.CARD));
            tones.add(pcm);
            return Optional.empty();
        }).locate(seconds(1));

        assertThat(outcome).isEqualTo(new Outcome.Done("Its lights blinked and it beeped."));
        assertThat(tones).isNotEmpty();
        assertThat(lit).containsOnly(Flash.QUICK);
        assertThat(panel().light(Slot.CARD)).isEqualTo(Flash.OFF);
        assertThat(panel().light(Slot.DOCUMENT)).isEqualTo(Flash.OFF);
    }

    @Test
    void stopsWhenACitizenTouchesTheScreen() throws Exception {
        var touching = Thread.ofVirtual().start(() -> {
            try {
                beeped.await();
                sessions.show(MadeUpSessions.in(new State.ChoosingLanguage(), ""));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var outcome = locating(this::beep).locate(seconds(300));
        touching.join();

        assertThat(outcome).isEqualTo(new Outcome.Done("Somebody touched the screen, so it ended early."));
        assertThat(panel().light(Slot.CARD)).isEqualTo(Flash.OFF);
    }

    @Test
    void disturbsNobodyWhoIsServed() throws Exception {
        sessions.show(MadeUpSessions.in(new State.Reviewing(), "en"));

        assertThat(locating(this::beep).locate(seconds(1)))
                .isEqualTo(new Outcome.Refused(Code.NOT_NOW, "A citizen is using the kiosk."));
        assertThat(tones).isEmpty();
    }

    @Test
    void beepsIntoNobodysHeadset() throws Exception {
        devices().audio().map(VirtualAudioOutput.class::cast).orElseThrow().plugIn();

        assertThat(locating(this::beep).locate(seconds(1)))
                .isEqualTo(new Outcome.Done("Its lights blinked; it has no loudspeaker to beep."));
        assertThat(tones).isEmpty();
    }

    @Test
    void wantsToKnowForHowLong() {
        assertThat(Locating.problem(seconds(1))).isEmpty();
        assertThat(Locating.problem(seconds(0))).isPresent();
        assertThat(Locating.problem(seconds(301))).isPresent();
        assertThat(Locating.problem(Orders.order("locate", CommandRequest.newArguments().put("seconds", "5; reboot"))))
                .isPresent();
    }

    private Optional<String> beep(String pcm, Duration patience) {
        tones.add(pcm);
        beeped.countDown();
        return Optional.empty();
    }

    private Locating locating(Tone tone) {
        return new Locating(sessions, panel(), devices().audio(), tone);
    }

    private OpenDevices devices() {
        return open.orElseThrow();
    }

    private VirtualCabinetPanel panel() {
        return (VirtualCabinetPanel) devices().panel();
    }

    private static CommandRequest seconds(long seconds) {
        return Orders.order("locate", CommandRequest.newArguments().put("seconds", seconds));
    }
}
