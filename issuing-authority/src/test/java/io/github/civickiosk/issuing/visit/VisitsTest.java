package io.github.civickiosk.issuing.visit;

import java.time.Duration;
import java.util.Base64;

import io.github.civickiosk.issuing.TestClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VisitsTest {

    private final TestClock clock = new TestClock();
    private final Visits visits = new Visits(clock);

    @Test
    void isFoundByItsKioskAndTokenOnly() {
        Visits.Opened opened = visits.open("kiosk-1");
        String id = opened.visit().id();
        assertThat(Base64.getUrlDecoder().decode(opened.token())).hasSizeGreaterThanOrEqualTo(16);
        assertThat(visits.find("kiosk-1", id, opened.token())).contains(opened.visit());
        assertThat(visits.find("kiosk-2", id, opened.token())).isEmpty();
        assertThat(visits.find("kiosk-1", id, opened.token() + "x")).isEmpty();
        assertThat(visits.find("kiosk-1", id, "")).isEmpty();
        assertThat(visits.find("kiosk-1", visits.open("kiosk-1").visit().id(), opened.token())).isEmpty();
    }

    @Test
    void endsAfterTenMinutes() {
        Visits.Opened opened = visits.open("kiosk-1");
        clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(visits.find("kiosk-1", opened.visit().id(), opened.token())).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(visits.find("kiosk-1", opened.visit().id(), opened.token())).isEmpty();
    }

    @Test
    void isForgottenWhenItHasEnded() {
        visits.open("kiosk-1");
        visits.forgetEnded();
        assertThat(visits.kept()).isOne();
        clock.pass(Visits.LASTS);
        visits.forgetEnded();
        assertThat(visits.kept()).isZero();
    }

    @Test
    void endsWhenItIsClosed() {
        Visits.Opened opened = visits.open("kiosk-1");
        assertThat(opened.visit().ended()).isFalse();
        visits.close(opened.visit());
        assertThat(opened.visit().ended()).as("for a request that waits for its turn").isTrue();
        assertThat(visits.find("kiosk-1", opened.visit().id(), opened.token())).isEmpty();
    }

    @Test
    void hasAFreshChallengeOfEightBytesThatServesOnce() {
        Visit one = visits.open("kiosk-1").visit();
        Visit other = visits.open("kiosk-1").visit();
        assertThat(one.challenge()).hasSize(8).isNotEqualTo(other.challenge());
        assertThat(one.useChallenge()).isTrue();
        assertThat(one.useChallenge()).isFalse();
    }

    @Test
    void theOldestEndsWhenAKioskOpensTooMany() {
        Visits.Opened oldest = visits.open("kiosk-1");
        Visits.Opened elsewhere = visits.open("kiosk-2");
        for (int i = 0; i < Visits.OPEN_PER_KIOSK; i++) {
            clock.pass(Duration.ofSeconds(1));
            visits.open("kiosk-1");
        }
        assertThat(visits.find("kiosk-1", oldest.visit().id(), oldest.token())).isEmpty();
        assertThat(visits.find("kiosk-2", elsewhere.visit().id(), elsewhere.token())).isPresent();
    }
}
