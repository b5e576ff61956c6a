package io.github.civickiosk.device.smartcard.virtual;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandApduTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            00A40000, '', 0
            00B0000000, '', 256
            00B0000008, '', 8
            00A4020C02011C, 011C, 0
            00A4020C02011C00, 011C, 256
            00B00000000000, '', 65536
            00B00000000200, '', 512
            00880000000002AABB, AABB, 0
            00880000000002AABB0000, AABB, 65536
            """)
    void readsEveryCaseOfTheStandard(String apdu, String data, int ne) {
        var command = CommandApdu.parse(HexFormat.of().parseHex(apdu)).orElseThrow();
        assertThat(HexFormat.of().withUpperCase().formatHex(command.data())).isEqualTo(data);
        assertThat(command.ne()).isEqualTo(ne);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00A400", "00A4020C0201", "00A4020C02011C0000", "00880000000003AABB"})
    void refusesLengthsThatContradictEachOther(String apdu) {
        assertThat(CommandApdu.parse(HexFormat.of().parseHex(apdu))).isEmpty();
    }
}
