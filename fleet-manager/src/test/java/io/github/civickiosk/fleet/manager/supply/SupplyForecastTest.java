package io.github.civickiosk.fleet.manager.supply;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import io.github.civickiosk.fleet.manager.supply.SupplyForecast.Confidence;
import io.github.civickiosk.fleet.manager.supply.SupplyForecast.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SupplyForecastTest {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 23); // a Monday

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /// @param used by days before today
    static List<Reading> history(int days, double start, IntToDoubleFunction used) {
        List<Reading> history = new ArrayList<>();
        double level = start;
        for (int before = days; before >= 0; before--) {
            history.add(new Reading(noon(TODAY.minusDays(before)), level));
            level -= before > 0 ? used.applyAsDouble(before - 1) : 0;
        }
        return history;
    }

    static SupplyForecast forecast(List<Reading> history) {
        return SupplyForecast.of(history, noon(TODAY), ZoneOffset.UTC);
    }

    @Test
    void anEvenUseEndsOnTheDayThatDivisionSays() {
        var forecast = forecast(history(20, 3000, _ -> 100));
        assertThat(forecast.perDay()).isEqualTo(100);
        assertThat(forecast.day()).contains(TODAY.plusDays(9));
        assertThat(forecast.earliest()).isEqualTo(forecast.latest());
        assertThat(forecast.confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void aRefillIsNoUse() {
        var history = new ArrayList<>(history(20, 3000, _ -> 100));
        history.add(new Reading(noon(TODAY).plusSeconds(60), 2500));
        assertThat(forecast(history).day()).contains(TODAY.plusDays(24));
    }

    @Test
    void weekendsAreExpectedToBeLikeWeekends() {
        var forecast = forecast(history(28, 2500, before -> TODAY.minusDays(before).getDayOfWeek().getValue() > 5 ? 0 : 100));
        assertThat(forecast.day()).contains(TODAY.plusDays(4)); // 500 left: Monday to Friday
    }

    @Test
    void unevenUseGivesARangeAndLessConfidence() {
        var forecast = forecast(history(10, 5000, before -> before % 2 == 0 ? 350 : 50));
        assertThat(forecast.earliest().orElseThrow()).isBefore(forecast.day().orElseThrow());
        assertThat(forecast.latest().orElseThrow()).isAfter(forecast.day().orElseThrow());
        assertThat(forecast.confidence()).isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void whatIsNotUsedOrNotKnownHasNoDay() {
        assertThat(forecast(List.of()).confidence()).isEqualTo(Confidence.NONE);
        assertThat(forecast(history(0, 100, _ -> 0)).confidence()).isEqualTo(Confidence.NONE);
        assertThat(forecast(history(10, 100, _ -> 0)).day()).isEmpty();
    }
}
