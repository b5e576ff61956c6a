package io.github.civickiosk.fleet.manager.ingest;

import java.util.List;
import java.util.stream.IntStream;

import io.github.civickiosk.fleet.manager.ingest.NodeOrder.Held;
import io.github.civickiosk.fleet.sparkplug.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodeOrderTest {

    final NodeOrder order = new NodeOrder(0);

    List<Integer> take(int number, long now) {
        return numbers(order.take(number, held(number), now));
    }

    static Held held(int number) {
        return new Held(new Topic.State("host"), new byte[]{(byte) number});
    }

    static List<Integer> numbers(List<Held> held) {
        return held.stream().map(one -> one.payload()[0] & 0xFF).toList();
    }

    @Test
    void passesOnWhatComesInOrderOverTheEndOfTheNumbers() {
        for (int number = 1; number < 600; number++) {
            assertThat(take(number % 256, 0)).containsExactly(number % 256);
        }
        assertThat(order.waits()).isFalse();
    }

    @Test
    void holdsWhatComesTooEarlyUntilTheMissingOneHasCome() {
        assertThat(take(2, 0)).isEmpty();
        assertThat(take(3, 10)).isEmpty();
        assertThat(order.overdue(1_999, 2_000)).isFalse();
        assertThat(take(1, 1_000)).containsExactly(1, 2, 3);
        assertThat(order.waits()).isFalse();
        assertThat(order.overdue(100_000, 2_000)).isFalse();
        assertThat(take(4, 2_000)).containsExactly(4);
    }

    @Test
    void givesUpInTimeAndGoesOnBehindWhatItHas() {
        take(5, 0);
        take(3, 0);
        assertThat(order.overdue(2_000, 2_000)).isTrue();
        assertThat(numbers(order.giveUp())).containsExactly(3, 5);
        assertThat(take(6, 3_000)).containsExactly(6);
    }

    @Test
    void aSecondGapHasItsOwnTime() {
        take(2, 0);
        take(4, 500);
        assertThat(take(1, 1_000)).containsExactly(1, 2);
        assertThat(order.overdue(2_500, 2_000)).isFalse();
        assertThat(order.overdue(3_000, 2_000)).isTrue();
    }

    @Test
    void worksOverTheEndOfTheNumbers() {
        IntStream.rangeClosed(1, 254).forEach(number -> take(number, 0));
        assertThat(take(0, 0)).isEmpty();
        assertThat(take(1, 0)).isEmpty();
        assertThat(take(255, 0)).containsExactly(255, 0, 1);
    }

    @Test
    void holdsNoMoreThanItMust() {
        IntStream.rangeClosed(2, 129).forEach(number -> take(number, 0));
        assertThat(order.overdue(0, 2_000)).isTrue();
    }
}
