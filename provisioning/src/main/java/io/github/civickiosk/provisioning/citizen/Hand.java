package io.github.civickiosk.provisioning.citizen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;

/// What a citizen does beside touching the screen.
public interface Hand {

    void insertCard() throws IOException, InterruptedException;

    void takeCard() throws IOException, InterruptedException;

    /// The six digits printed on the card's front.
    String can() throws IOException;

    /// The newest one-time code on the citizen's phone.
    String codeOnPhone() throws IOException, InterruptedException;

    /// The virtual card reader and phone of the demo's strip, in the hand of a register's first citizen.
    ///
    /// @param citizens `citizens.csv`
    /// @param can      the CAN to enter; empty takes the right one
    static Hand virtual(KioskScreen screen, Path citizens, Optional<String> can) throws IOException {
        var first = CitizensCsv.read(citizens).getFirst();
        return new VirtualHand(screen, first.personalNumber(), can.orElse(first.can()));
    }
}
