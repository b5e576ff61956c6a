package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// A smart-card reader with one slot, as its callers see it; behind it may stand a contact slot and a contactless field. It
/// finds its device again by itself after unplugging or a restart of the resource manager; nobody has to reopen it. Safe for use
/// by several threads; one connection at a time.
public interface CardReader extends Counted, AutoCloseable {

    /// What the reader last said; never blocks.
    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the reader's own.
    /// A listener must return quickly and must not call back into the reader.
    Subscription listen(Consumer<Status> listener);

    /// Powers the card in the slot and takes it for this caller alone. Waits up to `patience` for the reader, never for
    /// a card to be inserted.
    Connection connect(Duration patience) throws InterruptedException;

    /// Gives the reader back. Does not throw.
    @Override
    void close();

    /// @param device state of the reader
    /// @param media  whether a card lies in the slot
    /// @param chip   state of the card's chip
    record Status(DeviceStatus device, Media media, Chip chip) {}

    /// XFS4IoT `CardReader.StatusClass.media`.
    enum Media {
        UNKNOWN, PRESENT, NOT_PRESENT, JAMMED, ENTERING, LATCHED
    }

    /// XFS4IoT `CardReader.StatusClass.chipPower`.
    enum Chip {
        UNKNOWN, ONLINE, BUSY, POWERED_OFF, NO_DEVICE, HARDWARE_ERROR, NO_CARD
    }

    /// What is counted.
    enum Counter {
        /// Cards put in.
        INSERTED,
        /// Connections in which the card answered every command.
        READ,
        /// Cards that did not answer a reset.
        MUTE,
        /// Connections in which the card stopped answering.
        HUNG,
        /// Connections in which the card was taken out between two commands or in one.
        REMOVED,
        /// Connections that the reader failed, or did not give.
        FAILED
    }

    /// Outcome of [#connect].
    sealed interface Connection {
        /// The card answers; the caller closes the channel.
        record Open(CardChannel channel) implements Connection {}

        /// No card lies in the slot.
        record NoCard() implements Connection {}

        /// A card lies in the slot and does not answer a reset (wrong way round, no chip, broken chip).
        record Mute() implements Connection {}

        /// The reader cannot be used now.
        record Unavailable(String why) implements Connection {}
    }
}
