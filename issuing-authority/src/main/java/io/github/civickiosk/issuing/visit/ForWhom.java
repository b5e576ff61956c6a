package io.github.civickiosk.issuing.visit;

import java.time.LocalDate;

import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.register.Citizen;

/// Whom a citizen may ask for, by the record of the person that the certificate is about: the register decides, never the kiosk and never
/// what was true at the beginning of a visit.
public final class ForWhom {

    private static final int FULL_AGE = 18;

    private ForWhom() {}

    /// Whether the register says that the person is this to the citizen today. A child to whom a guardian was given is asked for by
    /// the guardian alone; a ward may be of any age; nobody asks for the dead as their child or ward.
    ///
    /// @param citizen personal number of whoever stands at the kiosk
    /// @param person  whom the certificate is about
    public static boolean may(String citizen, Relation relation, Citizen person, LocalDate today) {
        return switch (relation) {
            case SELF -> person.personalNumber().equals(citizen);
            case CHILD -> !person.deceased() && person.parents().contains(citizen) && minor(person, today)
                    && person.guardian().filter(guardian -> !guardian.equals(citizen)).isEmpty();
            case WARD -> !person.deceased() && person.guardian().filter(citizen::equals).isPresent();
        };
    }

    private static boolean minor(Citizen child, LocalDate today) {
        return child.dateOfBirth().plusYears(FULL_AGE).isAfter(today);
    }
}
