package io.github.civickiosk.device.printer.ipp;

import java.util.List;

import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StateReasonsTest {

    @ParameterizedTest
    @CsvSource({"media-jam, JAM", "media-misfeed, JAM", "media-empty, PAPER_OUT", "input-tray-missing, PAPER_OUT",
        "cover-open, COVER_OPEN", "door-open, COVER_OPEN", "output-area-full, OUTPUT_FULL", "output-tray-missing, OUTPUT_FULL",
        "marker-supply-empty, OTHER", "paused, OTHER"})
    void knowsWhereThePaperPathIsBlocked(String reason, PaperPath where) {
        assertThat(StateReasons.blocked(List.of(reason))).contains(where);
    }

    @ParameterizedTest
    @CsvSource({"media-low", "toner-low", "spool-area-full", "marker-supply-low"})
    void letsAWarningPass(String reason) {
        assertThat(StateReasons.blocked(List.of(reason))).isEmpty();
    }

    @Test
    void believesTheGravestOfSeveral() {
        assertThat(StateReasons.blocked(List.of("output-area-full", "media-empty", "media-jam"))).contains(PaperPath.JAM);
    }
}
