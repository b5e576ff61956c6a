package io.github.civickiosk.core.session;

import java.util.function.Consumer;

import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.smartcard.CardReader;

/// Turns what reader and cabinet see into events. Each listener is called by one thread of its driver.
public final class Sensors {

    private Sensors() {}

    /// @param inbox where the events go; never blocks
    public static Subscription watch(CardReader reader, CabinetPanel panel, Consumer<Event> inbox) {
        Subscription card = reader.listen(new CardEdge(inbox));
        Subscription paper = panel.listen(new PaperEdge(inbox));
        return () -> {
            card.close();
            paper.close();
        };
    }

    private static final class CardEdge implements Consumer<CardReader.Status> {
        private final Consumer<Event> inbox;
        private boolean in;

        CardEdge(Consumer<Event> inbox) {
            this.inbox = inbox;
        }

        @Override
        public void accept(CardReader.Status status) {
            boolean now = switch (status.media()) {
                case PRESENT, LATCHED, JAMMED -> true;
                case NOT_PRESENT, UNKNOWN -> false;
                case ENTERING -> in;
            };
            if (now != in) {
                inbox.accept(now ? new Event.CardInserted() : new Event.CardRemoved());
            }
            in = now;
        }
    }

    private static final class PaperEdge implements Consumer<CabinetPanel.Status> {
        private final Consumer<Event> inbox;
        private boolean paper;

        PaperEdge(Consumer<Event> inbox) {
            this.inbox = inbox;
        }

        @Override
        public void accept(CabinetPanel.Status status) {
            boolean now = status.sees(Sensor.PAPER_IN_SLOT);
            if (now && !paper) {
                inbox.accept(new Event.Noticed.PaperSeen());
            }
            if (paper && !now) {
                inbox.accept(new Event.PaperTaken());
            }
            paper = now;
        }
    }
}
