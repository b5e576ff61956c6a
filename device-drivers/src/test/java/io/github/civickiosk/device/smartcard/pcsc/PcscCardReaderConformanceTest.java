package io.github.civickiosk.device.smartcard.pcsc;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReader.Counter;
import io.github.civickiosk.device.smartcard.CardReaderConformance;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import io.github.civickiosk.device.smartcard.virtual.VpcdCard;
import org.jspecify.annotations.Nullable;

class PcscCardReaderConformanceTest extends CardReaderConformance {

    @Override
    protected Bench set(Counters<Counter> counters) throws Exception {
        var peer = PcscPeer.start();
        var reader = new PcscCardReader(PcscCardReader.Config.named("Virtual PCD"), counters);
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
            public void unplug() throws Exception {
                peer.killDaemon();
                peer.withdrawReader();
                peer.startDaemon();
            }

            @Override
            public void plugIn() throws Exception {
                peer.killDaemon();
                peer.nameReader("Virtual PCD");
                peer.startDaemon();
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
