package io.github.civickiosk.ui;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.language.Wording;
import io.github.civickiosk.ui.screen.Screens;
import io.github.civickiosk.ui.speech.Reading;
import io.github.civickiosk.ui.speech.Speech;
import io.github.civickiosk.ui.speech.Speech.Control;

/// Hands each screen of a visit that wants it to the [Speech], and what the listener does there. Safe for several threads.
final class SpokenScreens implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Speech speech;
    private final Screens screens;
    private final Texts texts;
    private final Thread watcher;
    private boolean on;

    /// Starts at once.
    SpokenScreens(Speech speech, ScreenFeed feed, Screens screens, Texts texts) {
        this.speech = speech;
        this.screens = screens;
        this.texts = texts;
        watcher = Thread.ofVirtual().name("spoken-screens").start(() -> follow(feed));
    }

    /// A screen has come that is not the session's alone, such as one with a citizen's slip on it.
    synchronized void shown(Session session, String fragment) {
        boolean wanted = session.visitor().aids().contains(Aid.SPEECH);
        if (heard(session)) {
            var t = words(session);
            var reading = Reading.of(fragment, t);
            if (wanted && on) {
                speech.read(reading);
            } else if (wanted) {
                speech.begin(reading.after(said(t, "speech.intro")));
            } else {
                speech.read(reading.after(said(t, "speech.intro"))); // heard once a headset is plugged in
            }
        } else {
            speech.silence();
        }
        on = wanted;
    }

    /// Reads what `speech.js` posts; `docs/local-ui.md` lists it. What belongs to an older screen is ignored.
    ///
    /// @throws RequestRefused with a sentence on what is wrong
    void post(Session session, Map<String, String> fields, long revision) throws InterruptedException {
        var t = words(session);
        if (fields.get("do") instanceof String word) {
            speech.control(control(word), said(t, "speech." + word));
        } else if (fields.get("typed") instanceof String sign) {
            if (session.revision() == revision) {
                var heard = sign.isEmpty()
                        ? said(t, "keypad.delete")
                        : sign.isBlank() ? said(t, "keyboard.space") : sign(t, sign);
                speech.typed(heard, sign.isEmpty() ? heard : said(t, "speech.asterisk"));
            }
        } else if (fields.getOrDefault("at", "").matches("[0-9]{1,3}")) {
            if (session.revision() == revision) {
                speech.focus(Integer.parseInt(fields.get("at")),
                        fields.getOrDefault("chosen", "").equals("1") ? List.of(said(t, "speech.chosen")) : List.of());
            }
        } else {
            throw new RequestRefused(400, "speech-invalid", "Say 'do', 'typed' or 'at'; see docs/local-ui.md.");
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void follow(ScreenFeed feed) {
        long seen = -1;
        try {
            while (!feed.closed()) {
                var newer = feed.after(seen, LOOK);
                if (newer.isPresent()) {
                    var view = newer.get();
                    seen = view.turn();
                    shown(view.session(), heard(view.session()) ? screens.fragment(view.session(), false, view.covered()) : "");
                }
            }
        } catch (InterruptedException _) {
            // the kiosk stops
        }
    }

    /// Nobody needs the words of a screen of whose visitor nobody wants them.
    private static boolean heard(Session session) {
        boolean nobody = session.state().isResting()
                || session.state() instanceof State.CallingForHelp(State under, var _) && under.isResting();
        return nobody || session.visitor().aids().contains(Aid.SPEECH);
    }

    private Wording words(Session session) {
        return texts.in(session.visitor().language());
    }

    private static Utterance said(Wording t, String key) {
        return new Utterance(t.language(), t.say(key));
    }

    private static Utterance sign(Wording t, String sign) {
        return new Utterance(t.language(), sign.substring(0, sign.offsetByCodePoints(0, 1)));
    }

    private static Control control(String word) {
        return Arrays.stream(Control.values()).filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                .orElseThrow(() -> new RequestRefused(400, "speech-invalid", "There is no such key for speech."));
    }
}
