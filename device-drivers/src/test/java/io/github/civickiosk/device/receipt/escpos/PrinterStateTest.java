package io.github.civickiosk.device.receipt.escpos;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.device.receipt.ReceiptPrinter.Paper;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Bits as the ESC/POS command reference lists them.
class PrinterStateTest {

    private static List<Answer> parsed(int... bytes) {
        var parser = new AnswerParser();
        var answers = new ArrayList<Answer>();
        for (var value : bytes) {
            answers.addAll(parser.take(new byte[]{(byte) value})); // one by one, as a slow line brings them
        }
        return answers;
    }

    @Test
    void readsAPrinterThatIsReady() {
        var state = PrinterState.ofRealTime(0x16, 0x12, 0x12, 0x12);
        assertThat(state.ready()).isTrue();
        assertThat(state.status(false).paper()).isEqualTo(Paper.FULL);
    }

    @Test
    void readsEachTroubleFromTheRealTimeStatus() {
        assertThat(PrinterState.ofRealTime(0x1E, 0x16, 0x12, 0x12).troubles()).containsExactly(Trouble.COVER_OPEN);
        assertThat(PrinterState.ofRealTime(0x1E, 0x32, 0x12, 0x72).troubles()).containsExactly(Trouble.PAPER_OUT);
        assertThat(PrinterState.ofRealTime(0x1E, 0x52, 0x1A, 0x12).troubles()).containsExactly(Trouble.CUTTER);
        assertThat(PrinterState.ofRealTime(0x1E, 0x52, 0x32, 0x12).troubles()).containsExactly(Trouble.MECHANISM);
        assertThat(PrinterState.ofRealTime(0x1E, 0x52, 0x52, 0x12).troubles()).containsExactly(Trouble.OVERHEATED);
        assertThat(PrinterState.ofRealTime(0x1E, 0x52, 0x12, 0x12).troubles()).containsExactly(Trouble.MECHANISM);
        assertThat(PrinterState.ofRealTime(0x16, 0x12, 0x12, 0x1E).paperLow()).isTrue();
    }

    @Test
    void readsTheAutomaticStatusInPieces() {
        assertThat(parsed(0x38, 0x00, 0x03, 0x0F)).singleElement()
                .isEqualTo(new Answer.Automatic(new PrinterState(true, true, java.util.Set.of(Trouble.COVER_OPEN))));
        assertThat(parsed(0x18, 0x08, 0x0C, 0x0F)).singleElement().isEqualTo(
                new Answer.Automatic(new PrinterState(true, false, java.util.Set.of(Trouble.PAPER_OUT, Trouble.CUTTER))));
    }

    @Test
    void tellsAnswersApart() {
        assertThat(parsed(0x12, 0x37, 0x25, 0x00, 0x00, 0x11, 0x5F, 'X', 0x00, 0x13)).containsExactly(new Answer.RealTime(0x12),
                new Answer.Cleared(), new Answer.Reached());
    }

    @Test
    void findsBackAfterABrokenAutomaticStatus() {
        assertThat(parsed(0x10, 0x16, 0x12)).containsExactly(new Answer.RealTime(0x16), new Answer.RealTime(0x12));
    }

    @Test
    void aHotHeadIsWaitedFor() {
        assertThat(PrinterState.ofRealTime(0x1E, 0x52, 0x52, 0x12).stop()).isEmpty();
    }
}
