package io.github.civickiosk.issuing.pack;

import java.time.LocalDateTime;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HoursTest {

    @ParameterizedTest
    @CsvSource({"2026-11-23T08:00,true", "2026-11-23T07:59,false", "2026-11-27T19:59,true", "2026-11-27T20:00,false",
        "2026-11-28T12:00,false"})
    void includeTheirFirstMinuteAndNotTheirLast(LocalDateTime moment, boolean open) {
        assertThat(Hours.of("mon-fri 08:00-20:00").include(moment)).isEqualTo(open);
    }

    @Test
    void mayGoOnUntilTheEndOfTheDay() {
        assertThat(Hours.of("sun 00:00-24:00").include(LocalDateTime.parse("2026-11-29T23:59:59"))).isTrue();
        assertThat(Hours.of("mon-sat 09:00-13:00").in(Locale.UK)).isEqualTo("Mon–Sat 09:00–13:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon-fri", "fri-mon 08:00-20:00", "mon 20:00-08:00", "today 08:00-20:00"})
    void areRefusedWhenTheyAreNone(String text) {
        assertThatThrownBy(() -> Hours.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
