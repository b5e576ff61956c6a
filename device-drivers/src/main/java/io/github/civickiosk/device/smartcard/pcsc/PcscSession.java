package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.List;

import io.github.civickiosk.device.smartcard.CardChannel.Protocol;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.Transmission;
import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Connected;
import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Seen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A context and a handle of its own, so that a call that hangs blocks no other. Used by one native thread.
final class PcscSession {

    private static final Logger LOG = LoggerFactory.getLogger(PcscSession.class);
    /// How long a reader may need to notice that its card has gone.
    private static final Duration NOTICE_OF_REMOVAL = Duration.ofSeconds(1);

    private final PcscLite pcsc;
    private final String reader;
    private @Nullable Long context;
    private @Nullable Connected card;

    PcscSession(PcscLite pcsc, String reader) {
        this.pcsc = pcsc;
        this.reader = reader;
    }

    /// What [#open] gave.
    sealed interface Opening {
        record Opened(byte[] atr, Protocol protocol) implements Opening {}

        record Refused(Connection why) implements Opening {}

        /// Another program holds the card.
        record InUse() implements Opening {}
    }

    Opening open() {
        try {
            if (context == null) {
                context = pcsc.establishContext();
            }
            card = pcsc.connect(context, reader);
            return new Opening.Opened(card.atr(), card.protocol());
        } catch (PcscFailure failure) {
            return switch (failure.code()) {
                case PcscFailure.NO_SMARTCARD, PcscFailure.REMOVED_CARD -> new Opening.Refused(new Connection.NoCard());
                case PcscFailure.UNRESPONSIVE_CARD, PcscFailure.UNPOWERED_CARD, PcscFailure.UNSUPPORTED_CARD ->
                    new Opening.Refused(new Connection.Mute());
                case PcscFailure.SHARING_VIOLATION -> new Opening.InUse();
                default -> new Opening.Refused(new Connection.Unavailable(String.valueOf(failure.getMessage())));
            };
        }
    }

    Reply transmit(byte[] command) {
        var connected = card;
        if (connected == null) {
            return new Reply.Failed("not connected");
        }
        if (!Transmission.carries(connected.protocol(), command)) {
            return new Reply.Failed("T=0 carries no extended lengths");
        }
        try {
            var answer = Transmission.send(connected.protocol(), command, unit -> pcsc.transmit(connected, unit));
            return answer.length >= 2 ? new Reply.Answer(answer) : broken("an answer without status");
        } catch (PcscFailure failure) {
            boolean removed = failure.code() == PcscFailure.REMOVED_CARD || failure.code() == PcscFailure.NO_SMARTCARD;
            return removed ? new Reply.Removed() : broken(String.valueOf(failure.getMessage()));
        }
    }

    private Reply broken(String why) {
        return isGone() ? new Reply.Removed() : new Reply.Failed(why);
    }

    /// Readers answer a card that leaves the field with all kinds of errors; whether it is gone tells them apart.
    private boolean isGone() {
        var open = context;
        if (open == null) {
            return false;
        }
        try {
            long now = pcsc.waitForChange(open, Duration.ofMillis(1), List.of(new Seen(reader, 0))).getFirst();
            if ((now & PcscLite.STATE_PRESENT) != 0) {
                now = pcsc.waitForChange(open, NOTICE_OF_REMOVAL, List.of(new Seen(reader, now))).getFirst();
            }
            boolean readerGone = (now & (PcscLite.STATE_UNKNOWN | PcscLite.STATE_UNAVAILABLE)) != 0;
            return !readerGone && (now & PcscLite.STATE_PRESENT) == 0;
        } catch (PcscFailure stillThereOrUnknown) {
            return false;
        }
    }

    void close() {
        try {
            if (card != null) {
                pcsc.disconnect(card.handle());
            }
        } catch (PcscFailure alreadyGone) {
            LOG.debug("{}", alreadyGone.getMessage());
        }
        release();
    }

    private void release() {
        try {
            if (context != null) {
                pcsc.releaseContext(context);
            }
        } catch (PcscFailure alreadyGone) {
            LOG.debug("{}", alreadyGone.getMessage());
        }
        card = null;
        context = null;
    }
}
