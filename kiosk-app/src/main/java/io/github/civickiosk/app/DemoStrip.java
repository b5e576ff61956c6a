package io.github.civickiosk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.virtual.VirtualPrinter;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.ui.screen.Names;
import io.github.civickiosk.ui.virtual.VirtualCards;
import io.github.civickiosk.ui.virtual.VirtualFaults;
import io.github.civickiosk.ui.virtual.VirtualPhone;
import io.github.civickiosk.ui.virtual.VirtualStrip;

/// Lets the demo's strip play with the virtual devices; a real device in the demo is played with by hand.
final class DemoStrip {

    private DemoStrip() {}

    /// @param receipts folder that the virtual receipt printer fills
    /// @param voice    whose words the strip shows
    static VirtualStrip of(OpenDevices devices, Path receipts, Optional<Voice> voice) {
        var reader = devices.reader() instanceof VirtualCardReader virtual
                ? Optional.of(virtual)
                : Optional.<VirtualCardReader>empty();
        var cabinet = new DemoCabinet(devices, receipts, voice);
        cabinet.turn(Names.kebab(Sensor.PRESENCE), true); // whoever runs the demo stands before it
        return new VirtualStrip(new Cards(reader), new Faults(devices.printer()), new VirtualPhone(Clock.systemUTC()), cabinet);
    }

    private record Cards(Optional<VirtualCardReader> reader) implements VirtualCards {

        @Override
        public List<Card> cards() {
            return reader.stream().flatMap(r -> r.cards().stream()).map(card -> printed(card.holder())).toList();
        }

        private static Card printed(Holder holder) {
            var expired = holder.documentExpiry().isBefore(LocalDate.now(Clock.systemUTC()));
            return new Card(holder.personalNumber(), holder.givenNames() + " " + holder.surname(), holder.can(),
                    expired ? "expired" : "");
        }

        @Override
        public boolean insert(String personalNumber) {
            return reader.map(r -> r.insert(personalNumber)).orElse(false);
        }

        @Override
        public void remove() {
            reader.ifPresent(VirtualCardReader::remove);
        }

        @Override
        public Optional<String> inserted() {
            return reader.flatMap(VirtualCardReader::inserted).map(card -> card.holder().personalNumber());
        }
    }

    private record Faults(DocumentPrinter printer) implements VirtualFaults {

        @Override
        public void jam() {
            virtual(VirtualPrinter::jam);
        }

        @Override
        public void paperOut() {
            virtual(VirtualPrinter::runOutOfPaper);
        }

        @Override
        public void heal() {
            virtual(VirtualPrinter::heal);
        }

        @Override
        public String state() {
            var status = printer.status();
            return status.reasons().isEmpty() ? Names.kebab(status.device()) : String.join(", ", status.reasons());
        }

        private void virtual(Consumer<VirtualPrinter> act) {
            if (printer instanceof VirtualPrinter virtual) {
                act.accept(virtual);
            }
        }
    }
}
