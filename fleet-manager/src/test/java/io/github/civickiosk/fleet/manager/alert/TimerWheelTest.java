package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimerWheelTest {

    static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    @Test
    void givesWhatIsDueOnceAndNotBefore() {
        var wheel = new TimerWheel<String>(NOW);
        wheel.add("k1", NOW.plusSeconds(5));
        wheel.add("k1", NOW.plusSeconds(9));
        assertThat(wheel.due(NOW.plusSeconds(4))).isEmpty();
        assertThat(wheel.due(NOW.plusSeconds(5))).containsExactly("k1");
        assertThat(wheel.due(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void holdsWhatIsFurtherAwayThanTheRingIsLong() {
        var wheel = new TimerWheel<String>(NOW);
        wheel.add("k1", NOW.plusSeconds(10_000));
        for (int second = 1; second < 10_000; second += 7) {
            assertThat(wheel.due(NOW.plusSeconds(second))).isEmpty();
        }
        assertThat(wheel.due(NOW.plusSeconds(10_000))).containsExactly("k1");
    }

    @Test
    void losesNothingAndForgetsNothing() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var wheel = new TimerWheel<Integer>(NOW);
        Map<Integer, Long> model = new HashMap<>();
        long second = 0;
        for (int round = 0; round < 20_000; round++) {
            int key = random.nextInt(300);
            long at = second + random.nextInt(12_000);
            wheel.add(key, NOW.plusSeconds(at));
            model.merge(key, at, Math::min);
            if (random.nextInt(3) == 0) {
                second += random.nextInt(40) == 0 ? 9_000 : random.nextInt(90);
                long reached = second;
                var due = wheel.due(NOW.plusSeconds(second));
                assertThat(due).as("seed " + seed + " round " + round).containsExactlyInAnyOrderElementsOf(
                        model.entrySet().stream().filter(entry -> entry.getValue() <= reached).map(Map.Entry::getKey).toList());
                due.forEach(model::remove);
            }
        }
    }
}
