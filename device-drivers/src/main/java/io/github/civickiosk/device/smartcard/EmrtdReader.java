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
    /// Cleared when the reader failed at an extended command although the card allows them.
    private final AtomicBoolean extendedLengths = new AtomicBoolean(true);

    public EmrtdReader(CardReader reader) {
        this.reader = reader;
    }

    @Override
    public Outcome read(AccessKey key, byte[] challenge, Duration patience) throws InterruptedException {
        if (challenge.length != 8) {
            throw new IllegalArgumentException("The challenge has 8 bytes, not " + challenge.length);
        }
        var deadline = Deadline.in(patience);
        boolean extended = extendedLengths.get();
        var outcome = attempt(key, challenge, deadline, extended);
        boolean tooLongForTheReader = extended && !extendedLengths.get();
        return tooLongForTheReader ? attempt(key, challenge, deadline, false) : outcome;
    }

    private Outcome attempt(AccessKey key, byte[] challenge, Deadline deadline, boolean extended) throws InterruptedException {
        return switch (reader.connect(deadline.left())) {
            case Connection.NoCard() -> new Outcome.NoCard();
            case Connection.Mute() -> new Outcome.Mute();
            case Connection.Unavailable(var why) -> new Outcome.ReaderFailed(why);
            case Connection.Open(var channel) -> {
                try (channel) {
                    var chip = new ChipService(channel, deadline);
                    var outcome = new ChipReading(chip, extended).read(key, challenge);
                    if (chip.failedAtExtendedCommand()) {
                        extendedLengths.set(false);
                    }
                    yield outcome;
                }
            }
        };
    }
}
