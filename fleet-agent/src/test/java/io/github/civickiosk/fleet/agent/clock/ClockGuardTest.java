package io.github.civickiosk.fleet.agent.clock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.civickiosk.fleet.agent.clock.TimeSync.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClockGuardTest {

    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant BEFORE = Instant.parse("2024-11-19T10:00:00Z");

    private final Wall wall = new Wall();
    private Answer answer = Answer.UNKNOWN;
    private long nanos;
    private final ClockGuard guard = new ClockGuard(() -> answer, new Earliest(BUILT, "the software was built"),
            ClockGuard.Bounds.USUAL, wall, () -> nanos);

    /// A clock that is set by hand and goes on with the test's nanoseconds.
    private final class Wall extends Clock {
        private Instant setTo = AFTER;

        void set(Instant to) {
            setTo = to.minusNanos(nanos);
        }

        @Override
        public Instant instant() {
            return setTo.plusNanos(nanos);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void holdsNothingBackWhereNobodySetsTheClockAndItIsPossible() {
        assertThat(guard.waits()).isFalse();
        assertThat(guard.state()).isEqualTo(ClockState.UNCERTAIN);
        assertThat(guard.state().word()).isEqualTo("uncertain");
    }

    @Test
    void waitsUntilTheTimeServerHasSetTheClock() {
        answer = Answer.NOT_YET;
        assertThat(guard.waits()).isTrue();
        pass(Duration.ofSeconds(20));
        assertThat(guard.waits()).isTrue();
        answer = Answer.SYNCHRONISED;
        assertThat(guard.waits()).isFalse();
        assertThat(guard.state()).isEqualTo(ClockState.SYNCHRONISED);
    }

    @Test
    void triesAllTheSameAfterAMinuteWithoutATimeServer() {
        answer = Answer.NOT_YET;
        assertThat(guard.waits()).isTrue();
        pass(Duration.ofSeconds(61));
        assertThat(guard.waits()).isFalse();
    }

    @Test
    void waitsLongerForAClockThatSaysATimeBeforeTheSoftwareWasBuilt() {
        wall.set(BEFORE);
        assertThat(guard.state()).isEqualTo(ClockState.IMPLAUSIBLE);
        assertThat(guard.waits()).isTrue();
        pass(Duration.ofMinutes(4));
        assertThat(guard.waits()).isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(guard.waits()).isFalse();
    }

    @Test
    void doesNotWaitAgainOnceItHasGivenUp() {
        answer = Answer.NOT_YET;
        assertThat(guard.waits()).isTrue();
        pass(Duration.ofSeconds(61));
        assertThat(guard.waits()).isFalse();
        wall.set(BEFORE);
        assertThat(guard.waits()).isFalse();
    }

    @Test
    void doesNotBelieveASynchronisedClockThatIsImpossible() {
        answer = Answer.SYNCHRONISED;
        wall.set(BEFORE);
        assertThat(guard.state()).isEqualTo(ClockState.IMPLAUSIBLE);
        assertThat(guard.waits()).isTrue();
    }

    @Test
    void hurriesOnceWhenTheClockIsSetAfterACertificateSeemedOutOfDate() {
        guard.outOfDate("NotBefore: tomorrow");
        pass(Duration.ofSeconds(30));
        assertThat(guard.hurries()).isFalse();
        wall.set(AFTER.plus(Duration.ofHours(9)));
        assertThat(guard.hurries()).isTrue();
        assertThat(guard.hurries()).isFalse();
    }

    @Test
    void doesNotHurryForAClockThatIsSetWithoutNeed() {
        wall.set(AFTER.plus(Duration.ofHours(9)));
        assertThat(guard.hurries()).isFalse();
    }

    @Test
    void knowsNoTimeEarlierThanTheLastSignOfLife(@TempDir Path folder) throws Exception {
        Path written = Files.writeString(folder.resolve("bdseq"), "1");
        Files.setLastModifiedTime(written, FileTime.from(AFTER));
        var built = new Earliest(BUILT, "the software was built");
        assertThat(built.or(written, "the kiosk was alive")).isEqualTo(new Earliest(AFTER, "the kiosk was alive"));
        assertThat(built.or(folder.resolve("none"), "the kiosk was alive")).isEqualTo(built);
        assertThat(built.or(BEFORE, "its certificate began")).isEqualTo(built);
    }
}
