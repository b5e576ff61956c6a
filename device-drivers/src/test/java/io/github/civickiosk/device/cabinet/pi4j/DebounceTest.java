package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DebounceTest {

    private final Debounce contact = new Debounce(Duration.ofNanos(50));

    @Test
    void believesTheFirstLevelAtOnce() {
        assertThat(contact.see(true, 0)).hasValue(true);
        assertThat(contact.due()).isEmpty();
    }

    @Test
    void believesALevelThatStandsForLongEnough() {
        contact.see(false, 0);
        assertThat(contact.see(true, 100)).isEmpty();
        assertThat(contact.due()).hasValue(150);
        assertThat(contact.see(true, 149)).isEmpty();
        assertThat(contact.see(true, 150)).hasValue(true);
        assertThat(contact.see(true, 500)).isEmpty();
    }

    @Test
    void beginsTheWaitAnewWithEachTremble() {
        contact.see(false, 0);
        for (var now = 0; now < 1000; now += 40) {
            assertThat(contact.see(now % 80 == 0, now)).isEmpty();
        }
        assertThat(contact.see(false, 1000)).isEmpty();
        assertThat(contact.due()).isEmpty();
    }
}
