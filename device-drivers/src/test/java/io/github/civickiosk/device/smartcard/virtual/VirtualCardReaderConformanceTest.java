package io.github.civickiosk.device.smartcard.virtual;

import java.util.List;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReader.Counter;
import io.github.civickiosk.device.smartcard.CardReaderConformance;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;

class VirtualCardReaderConformanceTest extends CardReaderConformance {

    @Override
    protected Bench set(Counters<Counter> counters) {
        var reader = new VirtualCardReader(List.of(), counters);
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
            public void unplug() {
                reader.fault(Fault.UNAVAILABLE);
                reader.remove();
            }

            @Override
            public void plugIn() {
                reader.fault(Fault.NONE);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
