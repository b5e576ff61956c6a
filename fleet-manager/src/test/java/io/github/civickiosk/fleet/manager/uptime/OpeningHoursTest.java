package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpeningHoursTest {

    static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");

    static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }

    static OpeningHours hours(String week, String except) {
        return OpeningHoursText.read(BUCHAREST, week, except);
    }

    static long open(OpeningHours hours, Span period) {
        return hours.within(period).stream().mapToLong(Span::millis).sum() / 60_000;
    }

    @Test
    void areByTheSitesOwnClock() {
        assertThat(hours("mon-fri 09:00-18:00; sat 10:00-14:00", "").within(span("2026-11-06T00:00:00Z", "2026-11-09T00:00:00Z")))
                .containsExactly(span("2026-11-06T07:00:00Z", "2026-11-06T16:00:00Z"),
                        span("2026-11-07T08:00:00Z", "2026-11-07T12:00:00Z"));
    }

    @Test
    void aHolidayIsClosedAndADayMayBeShort() {
        var hours = hours("always", "2026-12-01 closed; 2026-12-02 09:00-13:00 14:00-15:00");
        assertThat(open(hours, span("2026-11-30T22:00:00Z", "2026-12-01T22:00:00Z"))).isZero();
        assertThat(open(hours, span("2026-12-01T22:00:00Z", "2026-12-02T22:00:00Z"))).isEqualTo(300);
    }

    @Test
    void theDaySummerTimeBeginsHasTwentyThreeHours() {
        assertThat(open(hours("always", ""), span("2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"))).isEqualTo(23 * 60);
        assertThat(open(hours("sun 02:00-03:30", ""), span("2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"))).isEqualTo(60);
    }

    @Test
    void theDaySummerTimeEndsHasTwentyFiveHours() {
        assertThat(open(hours("always", ""), span("2026-10-24T21:00:00Z", "2026-10-25T22:00:00Z"))).isEqualTo(25 * 60);
        assertThat(open(hours("sun 03:00-04:00", ""), span("2026-10-24T21:00:00Z", "2026-10-25T22:00:00Z"))).isEqualTo(120);
    }

    @Test
    void mayGoOverMidnightAndBeginBeforeThePeriod() {
        assertThat(hours("fri 22:00-06:00", "").within(span("2026-11-07T00:00:00Z", "2026-11-08T00:00:00Z")))
                .isEqualTo(List.of(span("2026-11-07T00:00:00Z", "2026-11-07T04:00:00Z")));
    }

    @Test
    void whatCannotBeReadIsRefusedInASentence() {
        assertThatThrownBy(() -> hours("mo 09:00-18:00", "")).hasMessageContaining("'mo'").hasMessageContaining("mon-fri");
        assertThatThrownBy(() -> hours("mon 9-18", "")).hasMessageContaining("'9-18'");
        assertThatThrownBy(() -> hours("always", "1.12.2026 closed")).hasMessageContaining("2026-12-31");
    }
}
