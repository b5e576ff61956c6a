package io.github.civickiosk.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.civickiosk.device.audio.AudioOutput.EnhancedAudio;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.scanner.BarcodeScanner.Scanner;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The words of our statuses are those of XFS4IoT (CEN CWA 17852), restated here by their names in the specification.
class VocabularyTest {

    private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

    @ParameterizedTest(name = "{0}")
    @MethodSource("enums")
    void saysWhatTheStandardSays(String name, Enum<?>[] ours, String words) {
        assertThat(Arrays.stream(ours).map(VocabularyTest::spelled)).containsExactlyInAnyOrder(words.split(" "));
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                of("Common.StatusClass.device", DeviceStatus.values(),
                        "online offline powerOff noDevice hardwareError userError deviceBusy fraudAttempt potentialFraud starting"),
                of("CardReader.StatusClass.media", CardReader.Media.values(),
                        "unknown present notPresent jammed entering latched"),
                of("CardReader.StatusClass.chipPower", CardReader.Chip.values(),
                        "unknown online busy poweredOff noDevice hardwareError noCard"),
                of("Printer.StatusClass.media", DocumentPrinter.Media.values(),
                        "unknown present notPresent jammed entering retracted"),
                of("Printer.StatusClass.paper", DocumentPrinter.Paper.values(), "unknown full low out jammed"),
                of("Printer.StatusClass.paper", ReceiptPrinter.Paper.values(), "unknown full low out jammed"),
                of("Printer.StatusClass.toner", DocumentPrinter.Toner.values(), "unknown full low out"),
                of("BarcodeReader.StatusClass.scanner", Scanner.values(), "on off inoperative unknown"),
                of("Lights.PositionStatusClass.flashRate", CabinetPanel.Flash.values(), "off slow medium quick continuous"),
                of("Auxiliaries.EnhancedAudioSensorState", EnhancedAudio.values(), "present notPresent"),
                of("Auxiliaries.ConsumerDisplaySensorState, and unknown", Display.values(), "off on displayError unknown"));
    }

    private static Arguments of(String name, Enum<?>[] ours, String words) {
        return Arguments.of(name, ours, words);
    }

    private static String spelled(Enum<?> ours) {
        return NEXT_WORD.matcher(ours.name().toLowerCase(Locale.ROOT)).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
