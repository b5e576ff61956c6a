package io.github.civickiosk.core.supervision;

import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.CardReader;

/// What the supervisor knows at one moment.
///
/// @param catalogue as last answered; empty before the first answer
/// @param reachable whether the authority answered the last question; empty before the first
/// @param house     what is looked at again and again
/// @param closed    what the operator tells citizens who has closed the kiosk, by language; empty while nobody has
/// @param held      whether an order of the fleet wants nobody to be served while it is obeyed
/// @param underTest whether a technician tests a device
record Findings(Optional<Catalogue> catalogue, Optional<Boolean> reachable, Optional<CardReader.Status> reader,
        Optional<DocumentPrinter.Status> printer, Optional<CabinetPanel.Status> panel, House house,
        Optional<Map<String, String>> closed, boolean held, boolean underTest) {

    /// @param diskFull   whether the journal could run out of space within a session
    /// @param settling   whether a restart left something that is being settled
    /// @param tampered   whether somebody was at the cabinet by force
    /// @param frozen     whether the fleet has locked the kiosk
    /// @param overheated whether the processor is hotter than it may become
    /// @param screenLost whether no browser shows the screen
    record House(boolean diskFull, boolean settling, boolean tampered, boolean frozen, boolean overheated,
            boolean screenLost) {}

    static Findings none() {
        return new Findings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                new House(false, true, false, false, false, false), Optional.empty(), false, false);
    }

    /// Whether the taking of paper can be seen now.
    boolean exitSensor() {
        return panel.filter(status -> status.knows(Sensor.PAPER_IN_SLOT)).isPresent();
    }

    boolean doorOpen() {
        return panel.filter(status -> status.sees(Sensor.DOOR_OPEN)).isPresent();
    }

    /// Also at the moment at which it is seen, before it is kept.
    boolean tampered() {
        return house.tampered() || panel.filter(status -> status.sees(Sensor.TAMPER)).isPresent();
    }

    Findings with(Catalogue answered) {
        return new Findings(Optional.of(answered), Optional.of(true), reader, printer, panel, house, closed, held, underTest);
    }

    Findings unreachable() {
        return new Findings(catalogue, Optional.of(false), reader, printer, panel, house, closed, held, underTest);
    }

    Findings with(CardReader.Status status) {
        return new Findings(catalogue, reachable, Optional.of(status), printer, panel, house, closed, held, underTest);
    }

    Findings with(DocumentPrinter.Status status) {
        return new Findings(catalogue, reachable, reader, Optional.of(status), panel, house, closed, held, underTest);
    }

    Findings with(CabinetPanel.Status status) {
        return new Findings(catalogue, reachable, reader, printer, Optional.of(status), house, closed, held, underTest);
    }

    Findings with(House looked) {
        return new Findings(catalogue, reachable, reader, printer, panel, looked, closed, held, underTest);
    }

    Findings closedByOperator(Optional<Map<String, String>> notice) {
        return new Findings(catalogue, reachable, reader, printer, panel, house, notice, held, underTest);
    }

    Findings held(boolean holding) {
        return new Findings(catalogue, reachable, reader, printer, panel, house, closed, holding, underTest);
    }

    Findings underTest(boolean testing) {
        return new Findings(catalogue, reachable, reader, printer, panel, house, closed, held, testing);
    }
}
