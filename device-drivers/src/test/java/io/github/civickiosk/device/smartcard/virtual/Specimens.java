package io.github.civickiosk.device.smartcard.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Proof;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;

/// Synthetic holders and their cards, for tests.
public final class Specimens {

    public static final Holder MARYAM = new Holder("5KT7Q2A", "C01X00T47", LocalDate.of(2032, 1, 1), "500540", "Nümunəzadə",
            "Məryəm",
            "NUMUNAZADA", "MARYAM", LocalDate.of(1984, 7, 12), "F", "UTO");
    public static final AccessKey MARYAMS_CAN = new AccessKey.Can("500540");
    public static final AccessKey MARYAMS_MRZ = new AccessKey.Mrz("C01X00T47", "840712", "320101");

    private Specimens() {}

    public static IdentityCard card(Path keys, Access access) {
        return card(keys, access, Coupling.CONTACTLESS);
    }

    public static IdentityCard card(Path keys, Access access, Coupling coupling) {
        return card(keys, access, coupling, Set.of(Proof.ACTIVE_AUTHENTICATION));
    }

    public static IdentityCard card(Path keys, Access access, Coupling coupling, Set<Proof> proofs) {
        try {
            return CardPersonalisation.in(keys, Clock.systemUTC()).card(MARYAM, access, coupling, proofs);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
