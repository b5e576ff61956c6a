package io.github.civickiosk.device.smartcard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

import io.github.civickiosk.device.smartcard.CardChannel.Protocol;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A command on its way over T=0 and T=1, exchange by exchange as ISO/IEC 7816-3 has it.
class TransmissionTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<String> sent = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @Test
    void sendsACommandOverT1AsItIs() {
        assertThat(send(Protocol.CHIP_T1, "00A4040C02010200", "9000")).isEqualTo("9000");
        assertThat(sent).containsExactly("00A4040C02010200");
    }

    @Test
    void fetchesWhatACardAnnouncesOverT1() {
        assertThat(send(Protocol.CHIP_T1, "00B0000000", "AABB6101", "CC9000")).isEqualTo("AABBCC9000");
        assertThat(sent).containsExactly("00B0000000", "00C0000001");
    }

    @Test
    void leavesAWrongLengthOverT1ToTheCaller() {
        assertThat(send(Protocol.CHIP_T1, "00B0000000", "6C05")).isEqualTo("6C05");
    }

    @Test
    void sendsDataOverT0WithoutLeAndFetchesTheAnswer() {
        assertThat(send(Protocol.CHIP_T0, "00860000027C0000", "6104", "7C0280119000")).isEqualTo("7C0280119000");
        assertThat(sent).containsExactly("00860000027C00", "00C0000004");
    }

    @Test
    void leavesDataWithoutLeAloneOverT0() {
        assertThat(send(Protocol.CHIP_T0, "00A4020C02011C", "9000")).isEqualTo("9000");
        assertThat(sent).containsExactly("00A4020C02011C");
    }

    @Test
    void asksAgainWithTheLengthThatTheCardNames() {
        assertThat(send(Protocol.CHIP_T0, "00B0000000", "6C03", "0102039000")).isEqualTo("0102039000");
        assertThat(sent).containsExactly("00B0000000", "00B0000003");
    }

    @Test
    void fetchesAnAnswerInPieces() {
        assertThat(send(Protocol.CHIP_T0, "0CB08100019900", "6100", "01026102", "6C01", "036101", "049000"))
                .isEqualTo("010203049000");
        assertThat(sent).as("GET RESPONSE is not protected").containsExactly("0CB081000199", "00C0000000", "00C0000002",
                "00C0000001", "00C0000001");
    }

    @Test
    void endsWithACardThatAnnouncesForEver() {
        var answer = Transmission.send(Protocol.CHIP_T0, HEX.parseHex("00B0000000"), _ -> new byte[]{0x61, 0});
        assertThat(answer).isEmpty();
    }

    @Test
    void carriesExtendedLengthsOverT1Alone() {
        var extended = HEX.parseHex("00B00000000200");
        assertThat(Transmission.carries(Protocol.CHIP_T1, extended)).isTrue();
        assertThat(Transmission.carries(Protocol.CHIP_T0, extended)).isFalse();
        assertThat(Transmission.carries(Protocol.CHIP_T0, HEX.parseHex("00B0000000"))).isTrue();
    }

    private String send(Protocol protocol, String command, String... cards) {
        answers.addAll(List.of(cards));
        return HEX.formatHex(Transmission.send(protocol, HEX.parseHex(command), unit -> {
            sent.add(HEX.formatHex(unit));
            return HEX.parseHex(answers.remove());
        }));
    }
}
