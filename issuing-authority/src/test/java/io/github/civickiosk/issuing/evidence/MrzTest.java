package io.github.civickiosk.issuing.evidence;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The zones are the specimens of ICAO Doc 9303-4 and 9303-5.
class MrzTest {

    private static final String TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private static final String TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    @Test
    void readsThreeLines() {
        assertThat(Mrz.of(TD1)).hasValueSatisfying(mrz -> {
            assertThat(mrz.documentNumber()).isEqualTo("D23145890");
            assertThat(mrz.expiry()).isEqualTo("2012-04-15");
            assertThat(mrz.sex()).isEqualTo("F");
        });
    }

    @Test
    void readsAPassport() {
        assertThat(Mrz.of(TD3)).hasValueSatisfying(mrz -> {
            assertThat(mrz.documentNumber()).isEqualTo("L898902C3");
            assertThat(mrz.optionalData()).isEqualTo("ZE184226B");
            assertThat(mrz.issuingState()).isEqualTo("UTO");
        });
    }

    /// Doc 9303-5, 4.2.2.1: a number of more than 9 characters goes on in the optional data, its check digit after it.
    @Test
    void readsALongDocumentNumber() {
        String zone = "I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<JOHN<<<<<<<<<";
        assertThat(Mrz.of(zone)).hasValueSatisfying(mrz -> assertThat(mrz.documentNumber()).isEqualTo("D23145890734"));
    }

    @Test
    void refusesAnyWrongCheckDigit() {
        for (int at : new int[]{14, 36, 44, 59}) {
            char other = TD1.charAt(at) == '1' ? '2' : '1';
            assertThat(Mrz.of(TD1.substring(0, at) + other + TD1.substring(at + 1))).as("digit at %d", at).isEmpty();
        }
        for (int at : new int[]{53, 63, 71, 86, 87}) {
            char other = TD3.charAt(at) == '5' ? '2' : '5';
            assertThat(Mrz.of(TD3.substring(0, at) + other + TD3.substring(at + 1))).as("digit at %d", at).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoZone() {
        assertThat(Mrz.of("")).isEmpty();
        assertThat(Mrz.of("A".repeat(90))).isEmpty();
        assertThat(Mrz.of(TD1.toLowerCase(java.util.Locale.ROOT))).isEmpty();
    }
}
