package io.github.civickiosk.device.scanner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.civickiosk.device.scanner.Scan.Cause;
import io.github.civickiosk.device.scanner.Scan.Garbled;
import io.github.civickiosk.device.scanner.Scan.MachineReadableZone;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.device.scanner.Symbology.SYMBOLOGY_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanDecoderTest {

    private static final Duration GAP = Duration.ofMillis(100);

    @Test
    void takesPrefixAndSuffixAway() {
        assertThat(scans(new Framing("\u0002#", "\u0003\r\n", GAP, 100, false), "\u0002#ABC\u0003\r\n"))
                .containsExactly(code("ABC"));
    }

    @Test
    void refusesACodeWithoutThePrefix() {
        assertThat(scans(new Framing("#", "\r", GAP, 100, false), "ABC\r")).containsExactly(new Garbled(Cause.WITHOUT_PREFIX));
    }

    @Test
    void reads400CodesInARowThatEndWithMoreThanExpected() {
        assertThat(scans(usual(), "ABC\r\n".repeat(400))).hasSize(400).containsOnly(code("ABC"));
    }

    @Test
    void saysOnceThatNoiseIsTooLongWhateverStandsInIt() {
        assertThat(scans(new Framing("", "\r", GAP, 64, false), "noise ".repeat(100) + "\rABC\r"))
                .containsExactly(new Garbled(Cause.TOO_LONG));
    }

    @Test
    void endsABinaryCodeByThePauseAlone() {
        var scans = scans(new Framing("", "", GAP, 100, false), new byte[]{(byte) 0xDC, 0x0D, 0x0A, 0x00});
        assertThat(scans).singleElement().isInstanceOfSatisfying(Scan.Data.class,
                data -> assertThat(data.bytes()).containsExactly(0xDC, 0x0D, 0x0A, 0x00));
    }

    @Test
    void readsLettersOfAzerbaijani() {
        assertThat(scans(usual(), "Məryəm Şıxlı\r")).containsExactly(code("Məryəm Şıxlı"));
    }

    @Test
    void doesNotKnowASymbologyThatIsNotInTheList() {
        assertThat(scans(new Framing("", "\r", GAP, 100, true), "]X0ABC\r")).containsExactly(code("ABC"));
    }

    @Test
    void readsAZoneInOneScan() {
        assertThat(scans(new Framing("", "\u0003", GAP, 200, false),
                "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\r\nD231458907UTO7408122F1204159<<<<<<<6\r\n\u0003"))
                .singleElement().isInstanceOf(MachineReadableZone.class);
    }

    @Test
    void readsThePassportsZone() {
        assertThat(
                scans(usual(), "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204159ZE184226B<<<<<10\r"))
                .singleElement().isInstanceOf(MachineReadableZone.class);
    }

    @Test
    void saysThatAZoneBrokeOffAfterItsFirstLine() {
        assertThat(scans(usual(), "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r"))
                .containsExactly(new Garbled(Cause.WITHOUT_END));
    }

    @Test
    void takesALoneLineWithoutFillersForACode() {
        assertThat(scans(usual(), "C12345678901234567890123456789\r")).containsExactly(code("C12345678901234567890123456789"));
        assertThat(scans(usual(), "CABCDE78901234567890123456789X\r")).containsExactly(code("CABCDE78901234567890123456789X"));
    }

    @Test
    void readsACodeAfterABrokenZone() {
        assertThat(scans(usual(), "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rABC\r"))
                .containsExactly(new Garbled(Cause.WITHOUT_END), code("ABC"));
    }

    @Test
    void neverHoldsMoreThanTheLongestCodeAndNeverFails() {
        var random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            var noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            assertThat(scans(new Framing("#", "\r", GAP, 64, true), noise)).allSatisfy(scan -> {
                if (scan instanceof Scan.Data(var _, var bytes)) {
                    assertThat(bytes.length).isLessThanOrEqualTo(64);
                }
            });
        }
    }

    @Test
    void namesTheKeyOfASettingThatIsWrong() {
        assertThatThrownBy(() -> new Framing("", "\r", Duration.ZERO, 100, false)).hasMessageContaining("scanner.framing.gap");
        assertThatThrownBy(() -> new Framing("", "\r", GAP, 0, false)).hasMessageContaining("scanner.framing.longest");
        assertThatThrownBy(() -> new Framing("ə", "\r", GAP, 1, false)).hasMessageContaining("scanner.framing.prefix");
    }

    private static Framing usual() {
        return new Framing("", "\r", GAP, 200, false);
    }

    private static Scan code(String text) {
        return new Scan.Code(SYMBOLOGY_UNKNOWN, text);
    }

    private static List<Scan> scans(Framing framing, String sent) {
        return scans(framing, sent.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Scan> scans(Framing framing, byte[] sent) {
        var decoder = new ScanDecoder(framing);
        var scans = new ArrayList<>(decoder.bytes(sent, sent.length));
        scans.addAll(decoder.pause());
        return scans;
    }
}
