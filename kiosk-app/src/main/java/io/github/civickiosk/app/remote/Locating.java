package io.github.civickiosk.app.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.Tone;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.ui.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `locate`: shows which kiosk it is, by its lights and by beeping from the loudspeaker, never into a headset. It ends at once
/// when somebody touches the screen.
record Locating(Sessions sessions, CabinetPanel panel, Optional<AudioOutput> audio, Tone tone) {

    private static final Logger LOG = LoggerFactory.getLogger(Locating.class);
    private static final long MOST_SECONDS = 300;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration LONGEST_TONE = Duration.ofSeconds(3);

    static Optional<String> problem(CommandRequest request) {
        long seconds = request.whole("seconds").orElse(0);
        return seconds >= 1 && seconds <= MOST_SECONDS
                ? Optional.empty()
                : Optional.of("Say for how long, as seconds from 1 to " + MOST_SECONDS + ".");
    }

    Outcome locate(CommandRequest request) throws InterruptedException {
        var touched = new CountDownLatch(1);
        try (var _ = sessions.watch(session -> {
            if (!session.state().isResting()) {
                touched.countDown();
            }
        })) {
            if (!sessions.current().state().isResting()) {
                return new Outcome.Refused(Code.NOT_NOW, "A citizen is using the kiosk.");
            }
            light(Flash.QUICK);
            try {
                return show(Duration.ofSeconds(request.whole("seconds").orElse(1)), touched);
            } finally {
                lightAsBefore();
            }
        }
    }

    private Outcome show(Duration length, CountDownLatch touched) throws InterruptedException {
        long until = System.nanoTime() + length.toNanos();
        boolean heard = false;
        while (System.nanoTime() < until) {
            heard |= beep();
            long left = Math.max(0, Math.min(BETWEEN.toNanos(), until - System.nanoTime()));
            if (touched.await(left, TimeUnit.NANOSECONDS)) {
                return new Outcome.Done("Somebody touched the screen, so it ended early.");
            }
        }
        return new Outcome.Done(
                heard ? "Its lights blinked and it beeped." : "Its lights blinked; it has no loudspeaker to beep.");
    }

    private boolean beep() throws InterruptedException {
        if (audio.isEmpty() || !(audio.get().status().route() instanceof Route.Loudspeaker(var pcm))) {
            return false;
        }
        Optional<String> why = tone.play(pcm, LONGEST_TONE);
        why.ifPresent(sentence -> LOG.warn("It does not beep: {}", sentence));
        return why.isEmpty();
    }

    private void light(Flash flash) {
        for (var slot : Slot.values()) {
            panel.light(slot, flash);
        }
    }

    /// As the session has them while nobody is served.
    private void lightAsBefore() {
        light(Flash.OFF);
        if (sessions.current().state() instanceof State.CardLeftBehind) {
            panel.light(Slot.CARD, Flash.QUICK);
        }
    }
}
