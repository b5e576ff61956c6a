package io.github.civickiosk.device.receipt.escpos;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Deadline;

/// What is said over one open link. For one thread; no call takes longer than it is given, and each throws [IOException] when the
/// link is lost or the printer is mute.
final class Dialogue implements Closeable {

    private static final byte[] STATUS = {0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4};
    private static final int ANSWERS = 4;
    /// `DLE DC4 8` drops what waits to be printed.
    private static final byte[] CLEAR = {0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};
    /// `ESC @` ends Automatic Status Back: so `GS a` after it. On line, errors, roll.
    private static final byte[] BEGIN = {0x1B, '@', 0x1D, 'a', 0x0E};
    /// `GS r 1` is answered in its turn, after what was sent before it.
    private static final byte[] REACHED = {0x1D, 'r', 1};
    /// The rest of an image in which an earlier link was lost; nothing to a printer that waits for none.
    private static final byte[] REST_OF_BAND = new byte[ReceiptBytes.ROWS_OF_A_BAND * 108];

    private final Link link;
    private final AnswerParser parser = new AnswerParser();
    private final Consumer<PrinterState> states;
    private final List<Integer> realTime = new ArrayList<>();
    private int outstanding;
    private Optional<PrinterState> last = Optional.empty();
    private boolean reached;
    private boolean cleared;

    /// @param states told of each state that the printer reports, asked or not
    Dialogue(Link link, Consumer<PrinterState> states) {
        this.link = link;
        this.states = states;
    }

    /// Asks with `DLE EOT` 1 to 4 and waits for all answers.
    PrinterState ask(Duration patience) throws IOException {
        var deadline = Deadline.in(patience);
        awaitAnswers(deadline); // of an earlier question
        putQuestion(patience);
        awaitAnswers(deadline);
        return last.orElseThrow();
    }

    private void awaitAnswers(Deadline deadline) throws IOException {
        while (outstanding > 0) {
            if (deadline.passed()) {
                throw new SocketTimeoutException("The printer does not answer");
            }
            hear(deadline.left());
        }
    }

    /// Puts the question without waiting: [#hear] takes the answers. Does nothing while an earlier one is open, since only the order
    /// tells whose answer it is.
    void putQuestion(Duration patience) throws IOException {
        if (outstanding == 0) {
            send(ByteBuffer.wrap(STATUS), Deadline.in(patience));
            outstanding = ANSWERS;
        }
    }

    /// Wakes the printer's own reports.
    ///
    /// @param afterBrokenLink whether a receipt may have been cut off in mid image
    void begin(boolean afterBrokenLink, Duration patience) throws IOException {
        if (afterBrokenLink) {
            send(ByteBuffer.wrap(REST_OF_BAND), Deadline.in(patience));
        }
        send(ByteBuffer.wrap(BEGIN), Deadline.in(patience));
    }

    ByteBuffer framed(byte[] receipt) {
        return ByteBuffer.allocate(BEGIN.length + receipt.length + REACHED.length).put(BEGIN).put(receipt).put(REACHED).flip();
    }

    /// Sends what the printer takes within the time, perhaps nothing.
    void sendSome(ByteBuffer bytes, Duration patience) throws IOException {
        link.write(bytes, patience);
    }

    private void send(ByteBuffer bytes, Deadline deadline) throws IOException {
        while (bytes.hasRemaining()) {
            if (deadline.passed()) {
                throw new SocketTimeoutException("The printer takes nothing");
            }
            link.write(bytes, deadline.left());
        }
    }

    /// Listens until something came or the time is over.
    ///
    /// @return whether anything came
    boolean hear(Duration patience) throws IOException {
        var bytes = link.read(patience);
        for (var answer : parser.take(bytes)) {
            switch (answer) {
                case Answer.RealTime(var bits) -> takeRealTime(bits);
                case Answer.Automatic(var state) -> take(state);
                case Answer.Reached _ -> reached = true;
                case Answer.Cleared _ -> cleared = true;
            }
        }
        return bytes.length > 0;
    }

    private void takeRealTime(int bits) {
        if (outstanding == 0) {
            return; // nobody asked
        }
        realTime.add(bits);
        outstanding--;
        if (outstanding == 0) {
            take(PrinterState.ofRealTime(realTime.get(0), realTime.get(1), realTime.get(2), realTime.get(3)));
            realTime.clear();
        }
    }

    private void take(PrinterState state) {
        last = Optional.of(state);
        states.accept(state);
    }

    /// Drops what waits to be printed.
    ///
    /// @return whether the printer confirmed it
    boolean clear(Duration patience) throws IOException {
        var deadline = Deadline.in(patience);
        cleared = false;
        send(ByteBuffer.wrap(CLEAR), deadline);
        while (!cleared && !deadline.passed()) {
            hear(deadline.left());
        }
        return cleared;
    }

    void forgetReached() {
        reached = false;
    }

    boolean reached() {
        return reached;
    }

    Optional<PrinterState> last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
