package io.github.civickiosk.issuing.admission;

import java.time.Duration;

import io.github.civickiosk.issuing.TestClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AllowanceTest {

    private final TestClock clock = new TestClock();
    private final Allowance allowance = new Allowance(30, clock);

    @Test
    void saysHowLongToWait() {
        for (int i = 0; i < 30; i++) {
            assertThat(allowance.take("kiosk-1")).isZero();
        }
        assertThat(allowance.take("kiosk-1")).isEqualTo(Duration.ofSeconds(2));
        assertThat(allowance.take("kiosk-2")).as("another kiosk").isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(allowance.take("kiosk-1")).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(allowance.take("kiosk-1")).isZero();
        assertThat(allowance.take("kiosk-1")).isPositive();
    }

    @Test
    void gainsNoMoreThanAMinutesWorth() {
        clock.pass(Duration.ofDays(1));
        for (int i = 0; i < 30; i++) {
            assertThat(allowance.take("kiosk-1")).isZero();
        }
        assertThat(allowance.take("kiosk-1")).isPositive();
    }
}
