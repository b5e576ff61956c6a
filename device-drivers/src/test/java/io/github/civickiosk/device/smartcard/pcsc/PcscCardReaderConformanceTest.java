package io.github.civickiosk.device.smartcard.pcsc;

import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReaderConformance;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import io.github.civickiosk.device.smartcard.virtual.VpcdCard;
import org.jspecify.annotations.Nullable;

class PcscCardReaderConformanceTest extends CardReaderConformance {

    @Override
    protected Bench set() throws Exception {
        var peer = PcscPeer.start();
        var reader = new PcscCardReader(new PcscCardReader.Config("Virtual PCD"));
        return new Bench() {

            private @Nullable VpcdCard inserted;

            @Override
            public CardReader reader() {
                return reader;
            }

            @Override
            public void insert(IdentityCard card, Fault fault) throws Exception {
                inserted = peer.insert(card.chip(), fault);
            }

            @Override
            public void remove() {
                if (inserted != null) {
                    inserted.close();
                }
            }

            @Override
            public void close() {
                remove();
                reader.close();
                peer.close();
            }
        };
    }
}
