package io.github.civickiosk.device.smartcard;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerToResetTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            3B85800180739401C0A2, true
            3B8580018073940180E2, false
            3B8A80018031B8738401E082900006, true
            3B8A80010031C173C8400000900040, false
            3B8A80010031C173C8404000900000, true
            3B8E80018031806631B18402010000830790000F, false
            3B00, false
            3B, false
            3BFF, false
            '', false
            3B8280018073, false
            """)
    void findsExtendedLengthsInTheCardCapabilities(String atr, boolean extended) {
        assertThat(AnswerToReset.allowsExtendedLengths(HexFormat.of().parseHex(atr))).isEqualTo(extended);
    }
}
