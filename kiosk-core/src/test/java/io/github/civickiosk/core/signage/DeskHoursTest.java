package io.github.civickiosk.core.signage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.core.signage.DeskHours.Hours;
import io.github.civickiosk.core.signage.DeskHours.Now;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeskHoursTest {

    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final DeskHours OFFICE = hours(BAKU, Map.of(LocalDate.parse("2026-11-30"), List.of()),
            new Hours(LocalTime.of(9, 0), LocalTime.of(13, 0)), new Hours(LocalTime.of(14, 0), LocalTime.of(18, 0)));

    @Test
    void isOpenUntilTheHoursEnd() {
        assertThat(OFFICE.at(at("2026-11-27T09:00"))).isEqualTo(new Now.Open(moment("2026-11-27T13:00")));
    }

    @Test
    void isClosedAtNoonUntilTheAfternoon() {
        assertThat(OFFICE.at(at("2026-11-27T13:00"))).isEqualTo(new Now.Closed(moment("2026-11-27T14:00")));
    }

    @Test
    void opensAgainAfterTheWeekendAndAHoliday() {
        assertThat(OFFICE.at(at("2026-11-27T22:15"))).isEqualTo(new Now.Closed(moment("2026-12-01T09:00")));
    }

    @Test
    void nightHoursEndOnTheNextDay() {
        var night = hours(BAKU, Map.of(), new Hours(LocalTime.of(20, 0), LocalTime.of(6, 0)));
        assertThat(night.at(at("2026-11-28T03:00"))).isEqualTo(new Now.Open(moment("2026-11-28T06:00")));
    }

    @Test
    void aDeskThatIsAlwaysThereDoesNotClose() {
        var week = Stream.of(DayOfWeek.values())
                .collect(Collectors.toMap(day -> day, _ -> List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))));
        assertThat(new DeskHours(BAKU, week, Map.of()).at(at("2026-11-28T03:00"))).isEqualTo(new Now.Open(Optional.empty()));
    }

    @Test
    void aDeskWithoutHoursDoesNotOpen() {
        assertThat(new DeskHours(BAKU, Map.of(), Map.of()).at(at("2026-11-28T03:00")))
                .isEqualTo(new Now.Closed(Optional.empty()));
    }

    @Test
    void anHourThatSummerTimeTakesAwayOpensWhenItIsOver() {
        var berlin = ZoneId.of("Europe/Berlin");
        var early = new DeskHours(berlin,
                Map.of(DayOfWeek.SUNDAY, List.of(new Hours(LocalTime.of(2, 30), LocalTime.of(10, 0)))), Map.of());
        var before = ZonedDateTime.of(2026, 3, 29, 1, 0, 0, 0, berlin).toInstant();
        assertThat(early.at(before))
                .isEqualTo(new Now.Closed(Optional.of(ZonedDateTime.of(2026, 3, 29, 3, 0, 0, 0, berlin))));
    }

    private static DeskHours hours(ZoneId zone, Map<LocalDate, List<Hours>> except, Hours... hours) {
        var week = Stream.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)
                .collect(Collectors.toMap(day -> day, _ -> List.of(hours)));
        return new DeskHours(zone, week, except);
    }

    private static Instant at(String local) {
        return moment(local).orElseThrow().toInstant();
    }

    private static Optional<ZonedDateTime> moment(String local) {
        return Optional.of(java.time.LocalDateTime.parse(local).atZone(BAKU));
    }
}
