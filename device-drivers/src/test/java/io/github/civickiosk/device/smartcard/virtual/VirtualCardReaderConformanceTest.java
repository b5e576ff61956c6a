package io.github.civickiosk.device.smartcard.virtual;

import java.util.List;

import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReaderConformance;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;

class VirtualCardReaderConformanceTest extends CardReaderConformance {

    @Override
    protected Bench set() {
        var reader = new VirtualCardReader(List.of());
        return new Bench() {
            @Override
            public CardReader reader() {
                return reader;
            }

            @Override
            public void insert(IdentityCard card, Fault fault) {
                reader.fault(fault);
                reader.insert(card);
            }

            @Override
            public void remove() {
                reader.remove();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
