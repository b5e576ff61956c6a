package io.github.civickiosk.device.smartcard;

import java.time.Duration;

/// An exclusive connection with one card. One thread at a time.
public interface CardChannel extends AutoCloseable {

    /// The card's answer to reset, ISO/IEC 7816-3; 2 to 33 bytes.
    byte[] atr();

    /// The transmission protocol that reader and card agreed on. T=0 carries no extended lengths.
    Protocol protocol();

    /// Protocols of ISO/IEC 7816-3, in the words of XFS4IoT `chipProtocols`. Contactless cards appear as T=1.
    enum Protocol {
        CHIP_T0, CHIP_T1
    }

    /// Sends one command APDU (ISO/IEC 7816-4, short or extended) and waits for the whole answer, whatever the protocol.
    Reply transmit(byte[] command, Duration patience) throws InterruptedException;

    /// Powers the card down and frees the reader. Does not throw; harmless when the card has gone.
    @Override
    void close();

    /// Outcome of [#transmit].
    sealed interface Reply {
        /// What the card said.
        ///
        /// @param bytes response data followed by the two status bytes SW1 SW2; at least 2 bytes
        record Answer(byte[] bytes) implements Reply {}

        /// The card was taken out.
        record Removed() implements Reply {}

        /// The card did not answer in time. The channel is dead.
        record Hung() implements Reply {}

        /// The reader failed. The channel is dead.
        record Failed(String why) implements Reply {}
    }
}
