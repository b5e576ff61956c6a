package io.github.civickiosk.device.receipt.escpos;

import java.io.ByteArrayOutputStream;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The commands that the printer in software obeys, in their turn. It passes over what it does not know, as real
/// ones do: the parser that is not ours refuses such a receipt.
final class PeerCommands {

    sealed interface Command {}

    record Initialise() implements Command {}

    record Report(int what) implements Command {}

    record Reached() implements Command {}

    record LineFeed() implements Command {}

    record Cut() implements Command {}

    record Other() implements Command {}

    private final PeerBuffer buffer;
    private final BooleanSupplier stopped;

    PeerCommands(PeerBuffer buffer, BooleanSupplier stopped) {
        this.buffer = buffer;
        this.stopped = stopped;
    }

    /// @param paper takes the bytes of what is printed, those of the command before it is told
    void run(Consumer<Command> told, ByteArrayOutputStream paper) {
        for (var first = next(paper); first >= 0; first = next(paper)) {
            var command = switch (first) {
                case 0x0A -> new LineFeed();
                case 0x1B -> escape(paper);
                case 0x1D -> group(paper);
                default -> new Other();
            };
            told.accept(command);
            if (command instanceof Initialise) {
                paper.write(0x1B);
                paper.write('@');
            }
        }
    }

    private int next(ByteArrayOutputStream paper) {
        var value = buffer.take(stopped);
        if (value >= 0) {
            paper.write(value);
        }
        return value;
    }

    private Command escape(ByteArrayOutputStream paper) {
        return switch (next(paper)) {
            case '@' -> new Initialise();
            case '2' -> new Other();
            case 't', 'E', 'M', '-', 'a', 0x06 -> other(paper, 1);
            default -> new Other();
        };
    }

    private Command group(ByteArrayOutputStream paper) {
        return switch (next(paper)) {
            case 'a' -> new Report(next(paper));
            case 'r' -> {
                next(paper);
                yield new Reached();
            }
            case 'V' -> {
                next(paper);
                yield new Cut();
            }
            case '!', 'B' -> other(paper, 1);
            case '(' -> {
                next(paper);
                yield other(paper, next(paper) | next(paper) << 8);
            }
            case 'v' -> {
                other(paper, 2);
                var width = next(paper) | next(paper) << 8;
                yield other(paper, width * (next(paper) | next(paper) << 8));
            }
            default -> new Other();
        };
    }

    private Command other(ByteArrayOutputStream paper, int bytes) {
        for (var i = 0; i < bytes; i++) {
            if (next(paper) < 0) {
                break;
            }
        }
        return new Other();
    }
}
