package io.github.civickiosk.app.remote;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.ui.MadeUpSessions;
import io.github.civickiosk.ui.SessionsByHand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class SessionQuietTest {

    private final SessionsByHand sessions = new SessionsByHand(MadeUpSessions.in(new State.Reviewing(), "en"));
    private final List<Boolean> holds = new CopyOnWriteArrayList<>();
    private final SessionQuiet quiet = new SessionQuiet(sessions, this::hold);

    /// As the supervisor does it: a kiosk at rest closes.
    private void hold(boolean holding) {
        holds.add(holding);
        if (holding && sessions.current().state().isResting()) {
            sessions.show(closed());
        }
    }

    @Test
    void waitsUntilTheSessionEnds() throws Exception {
        assertThat(quiet.await(Duration.ofMillis(50))).isEmpty();
        assertThat(holds).as("a citizen is not in the way of an order").isEmpty();

        Thread.ofVirtual().start(() -> sessions.show(MadeUpSessions.in(new State.Attract(), "")));
        var hold = quiet.await(Duration.ofSeconds(10)).orElseThrow();
        assertThat(holds).containsExactly(true);
        hold.close();
        assertThat(holds).containsExactly(true, false);
    }

    @Test
    void letsASessionGoOnThatBeginsInTheSameMoment() throws Exception {
        var hasty = new SessionQuiet(sessions, holding -> {
            holds.add(holding);
            if (holds.size() == 1) { // the citizen was faster than the order
                sessions.show(MadeUpSessions.in(new State.ChoosingLanguage(), ""));
                Thread.ofVirtual().start(() -> sessions.show(MadeUpSessions.in(new State.Attract(), "")));
            } else if (holding) {
                sessions.show(closed());
            }
        });
        sessions.show(MadeUpSessions.in(new State.Attract(), ""));

        assertThat(hasty.await(Duration.ofSeconds(20))).isPresent();
        assertThat(holds).startsWith(true, false).endsWith(true);
    }

    @Test
    void aCallForHelpIsNoQuiet() throws Exception {
        sessions.show(MadeUpSessions.in(new State.CallingForHelp(new State.Attract()), ""));

        assertThat(quiet.await(Duration.ofMillis(50))).isEmpty();
    }

    private static Session closed() {
        var offer = new Offer(MadeUpSessions.in(new State.Attract(), "").offer().catalogue(), Set.of(Offer.Reason.BY_OPERATOR),
                false);
        return MadeUpSessions.offering(new State.OutOfService(), offer);
    }
}
