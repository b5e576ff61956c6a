package io.github.civickiosk.device.cabinet.pi4j;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlashRhythmTest {

    @Test
    void flashesAtTheRatesOfXfs() {
        assertThat(twoSeconds(Flash.OFF)).isEqualTo("........");
        assertThat(twoSeconds(Flash.SLOW)).isEqualTo("****....");
        assertThat(twoSeconds(Flash.MEDIUM)).isEqualTo("**..**..");
        assertThat(twoSeconds(Flash.QUICK)).isEqualTo("*.*.*.*.");
        assertThat(twoSeconds(Flash.CONTINUOUS)).isEqualTo("********");
    }

    private static String twoSeconds(Flash flash) {
        return IntStream.range(0, 8).mapToObj(tick -> FlashRhythm.lit(flash, tick) ? "*" : ".").collect(Collectors.joining());
    }
}
