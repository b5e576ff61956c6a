package io.github.civickiosk.core.issuance;

import io.github.civickiosk.core.world.WillingAuthority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredAuthorityTest {

    @Test
    void countsEachCall() throws Exception {
        CallTimes times = new CallTimes();
        var authority = new MeasuredAuthority(new WillingAuthority(), times);
        authority.catalogue();
        authority.openVisit();
        assertThat(times.calls()).isEqualTo(2);
        assertThat(times.failures()).isZero();
        assertThat(times.within(95)).isPresent();
    }

    @Test
    void tellsTheMiddleAndTheSlowestOfTheLastHundred() {
        CallTimes times = new CallTimes();
        assertThat(times.within(50)).isEmpty();
        times.add(9_000, true);
        for (int i = 1; i <= 100; i++) {
            times.add(i, false);
        }
        assertThat(times.within(50)).hasValue(50);
        assertThat(times.within(95)).hasValue(95);
        assertThat(times.failures()).isEqualTo(1);
        assertThat(times.calls()).isEqualTo(101);
    }
}
