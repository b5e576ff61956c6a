package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeafnessTest {

    private final Deafness deafness = new Deafness(false, () -> 0.5);

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /// The seconds at which a connection is given up, each followed by a new one at once.
    private static List<Integer> givenUp(Deafness deafness, int until, Predicate<Duration> missing) {
        List<Integer> times = new ArrayList<>();
        deafness.connected(Duration.ZERO);
        for (var second = 0; second <= until; second++) {
            if (missing.test(seconds(second))) {
                times.add(second);
                deafness.connected(seconds(second));
            }
        }
        return times;
    }

    @Test
    void looksForASilentHostEverLessOften() {
        assertThat(givenUp(deafness, 1_400, deafness::hostIsMissing)).containsExactly(11, 32, 73, 154, 315, 616, 917, 1218);
    }

    @Test
    void looksForItSoonAgainAfterABirth() {
        givenUp(deafness, 400, deafness::hostIsMissing);
        deafness.born();
        deafness.connected(Duration.ZERO);
        assertThat(deafness.hostIsMissing(seconds(10))).isFalse();
        assertThat(deafness.hostIsMissing(seconds(11))).isTrue();
    }

    @Test
    void looksForItAtTheNextBrokerAtASteadyPace() {
        var several = new Deafness(true, () -> 0.5);
        assertThat(givenUp(several, 90, several::hostIsMissing)).containsExactly(21, 42, 63, 84);
    }

    @Test
    void twoKiosksDoNotLookAtTheSameMoment() {
        var early = new Deafness(false, () -> 0);
        var late = new Deafness(false, () -> 1);
        assertThat(givenUp(early, 60, early::hostIsMissing)).containsExactly(11, 27, 58);
        assertThat(givenUp(late, 60, late::hostIsMissing)).containsExactly(11, 37);
    }

    @Test
    void givesUpAConnectionOnWhichNothingIsAcknowledged() {
        assertThat(givenUp(deafness, 1_600, now -> deafness.acknowledgementIsMissing(true, now))).containsExactly(241, 723);
    }

    @Test
    void anAcknowledgementOrNothingToAcknowledgeProvesTheConnection() {
        assertThat(givenUp(deafness, 3_600, now -> {
            if (now.toSeconds() % 200 == 0) {
                deafness.acknowledged();
            }
            return deafness.acknowledgementIsMissing(true, now);
        })).isEmpty();
        assertThat(givenUp(deafness, 3_600, now -> deafness.acknowledgementIsMissing(now.toSeconds() % 200 != 0, now))).isEmpty();
    }
}
