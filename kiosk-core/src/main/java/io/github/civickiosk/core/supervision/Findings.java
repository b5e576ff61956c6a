package io.github.civickiosk.core.supervision;

import java.util.Optional;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.CardReader;

/// What the supervisor knows at one moment.
///
/// @param catalogue  as last answered; empty before the first answer
/// @param reachable  whether the authority answered the last question; empty before the first
/// @param exitSensor whether the cabinet sees paper being taken
/// @param diskFull   whether the journal could run out of space within a session
/// @param settling   whether a restart left something that is being settled
/// @param closed     whether the operator has closed the kiosk
/// @param underTest  whether a technician tests a device
record Findings(Optional<Catalogue> catalogue, Optional<Boolean> reachable, Optional<CardReader.Status> reader,
        Optional<DocumentPrinter.Status> printer, boolean exitSensor, boolean diskFull, boolean settling,
        boolean closed, boolean underTest) {

    static Findings none(boolean exitSensor) {
        return new Findings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), exitSensor, false, true,
                false, false);
    }

    Findings with(Catalogue answered) {
        return new Findings(Optional.of(answered), Optional.of(true), reader, printer, exitSensor, diskFull, settling, closed,
                underTest);
    }

    Findings unreachable() {
        return new Findings(catalogue, Optional.of(false), reader, printer, exitSensor, diskFull, settling, closed, underTest);
    }

    Findings with(CardReader.Status status) {
        return new Findings(catalogue, reachable, Optional.of(status), printer, exitSensor, diskFull, settling, closed,
                underTest);
    }

    Findings with(DocumentPrinter.Status status) {
        return new Findings(catalogue, reachable, reader, Optional.of(status), exitSensor, diskFull, settling, closed, underTest);
    }

    Findings house(boolean full, boolean stillSettling) {
        return new Findings(catalogue, reachable, reader, printer, exitSensor, full, stillSettling, closed, underTest);
    }

    Findings closedByOperator(boolean closing) {
        return new Findings(catalogue, reachable, reader, printer, exitSensor, diskFull, settling, closing, underTest);
    }

    Findings underTest(boolean testing) {
        return new Findings(catalogue, reachable, reader, printer, exitSensor, diskFull, settling, closed, testing);
    }
}
