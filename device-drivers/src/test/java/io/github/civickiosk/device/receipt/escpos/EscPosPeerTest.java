package io.github.civickiosk.device.receipt.escpos;

import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A status client that is not ours reads from the printer in software what it should read.
class EscPosPeerTest {

    @Test
    void tellsItsStateAsRealPrintersDo() {
        try (var peer = EscPosPeer.start()) {
            assertThat(NpmPeers.status(peer.port())).isEqualTo("online");
            peer.set(Trouble.COVER_OPEN);
            assertThat(NpmPeers.status(peer.port())).isEqualTo("coveropen");
            peer.heal();
            peer.set(Trouble.PAPER_OUT);
            assertThat(NpmPeers.status(peer.port())).isEqualTo("paperempty");
            peer.heal();
            peer.set(Trouble.CUTTER);
            assertThat(NpmPeers.status(peer.port())).isEqualTo("error");
        }
    }
}
