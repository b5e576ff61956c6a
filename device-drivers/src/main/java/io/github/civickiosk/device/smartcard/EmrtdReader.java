package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.smartcard.CardReader.Connection;

/// Reads an eMRTD with JMRTD: PACE with the CAN or the MRZ, Basic Access Control where a chip has no PACE and the key is an
/// MRZ, and active authentication. Safe for use by several threads as far as the reader is; one read at a time.
public final class EmrtdReader implements Emrtd {

    /// JMRTD logs commands and answers, and with them a citizen's data. Held, so that the setting is not collected.
    private static final Logger JMRTD = Logger.getLogger("org.jmrtd");
    private static final Logger SCUBA = Logger.getLogger("net.sf.scuba");

    static {
        JMRTD.setLevel(Level.OFF);
        SCUBA.setLevel(Level.OFF);
    }

    private final CardReader reader;
    /// Cleared when the reader failed at an extended command although the card allows them, and managed short ones.
    private final AtomicBoolean extendedLengths = new AtomicBoolean(true);

    public EmrtdReader(CardReader reader) {
        this.reader = reader;
    }

    @Override
    public Outcome read(AccessKey key, Challenge challenge, Duration patience) throws InterruptedException {
        var deadline = Deadline.in(patience);
        var first = attempt(key, challenge, deadline, extendedLengths.get());
        if (first.trouble() == Trouble.NONE) {
            return first.outcome();
        }
        var second = attempt(key, challenge, deadline, false);
        if (first.trouble() == Trouble.READER && second.outcome() instanceof Outcome.Read) {
            extendedLengths.set(false);
        }
        return second.outcome();
    }

    /// Who could not do with extended lengths.
    private enum Trouble {
        NONE, READER, CHIP
    }

    private record Attempt(Outcome outcome, Trouble trouble) {

        static Attempt at(ChipService chip, Outcome outcome) {
            if (outcome instanceof Outcome.Read) {
                return new Attempt(outcome, Trouble.NONE);
            }
            return new Attempt(outcome,
                    chip.readerFailedAtExtendedCommand()
                            ? Trouble.READER
                            : chip.chipRefusedExtendedCommand() ? Trouble.CHIP : Trouble.NONE);
        }

        static Attempt without(Outcome outcome) {
            return new Attempt(outcome, Trouble.NONE);
        }
    }

    private Attempt attempt(AccessKey key, Challenge challenge, Deadline deadline, boolean extended) throws InterruptedException {
        return switch (reader.connect(deadline.left())) {
            case Connection.NoCard() -> Attempt.without(new Outcome.NoCard());
            case Connection.Mute() -> Attempt.without(new Outcome.Mute());
            case Connection.Unavailable(var why) -> Attempt.without(new Outcome.ReaderFailed(why));
            case Connection.Open(var channel) -> {
                try (channel) {
                    var chip = new ChipService(channel, deadline);
                    yield Attempt.at(chip, new ChipReading(chip, extended).read(key, challenge));
                }
            }
        };
    }
}
