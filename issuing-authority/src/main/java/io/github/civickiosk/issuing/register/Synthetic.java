package io.github.civickiosk.issuing.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// People who do not exist, the same ones for the same seed: a few pinned at the top, then families drawn by lot in several
/// scripts, with the cases that break software.
public final class Synthetic {

    /// @param can card access number, printed on the card
    /// @param mrzSurname as in the machine-readable zone, with spaces for the fillers inside a name
    record Person(String personalNumber, String documentNumber, LocalDate expiry, String can, String surname, String givenNames,
            String mrzSurname, String mrzGivenNames, LocalDate born, String sex, String phone, String email, Place place,
            String state,
            String life, List<String> parents, String guardian, BigDecimal debt, boolean sealed) {

        @Override
        public String toString() {
            return "Person[***]";
        }
    }

    record Place(String address, String municipality, String placeOfBirth) {}

    private static final LocalDate EXPIRY = LocalDate.of(2033, 3, 1);
    private static final LocalDate LAST_BIRTH = LocalDate.of(2007, 1, 1);

    private final Random lot;
    private final List<Person> people = new ArrayList<>(Pinned.PEOPLE);

    private Synthetic(long seed) {
        lot = new Random(seed);
    }

    /// @param count how many; at least as many as are pinned
    /// @return rows of a `citizens.csv` with its header
    public static String csv(long seed, int count) {
        return SyntheticCsv.of(new Synthetic(seed).drawn(count));
    }

    private List<Person> drawn(int count) {
        if (count < Pinned.PEOPLE.size()) {
            throw new IllegalArgumentException("At least " + Pinned.PEOPLE.size() + " citizens, for those rows are pinned");
        }
        while (people.size() < count) {
            family(count - people.size());
        }
        return people;
    }

    private void family(int room) {
        Names names = Names.values()[lot.nextInt(Names.values().length)];
        int surname = lot.nextInt(names.surnames());
        Person first = adult(names, surname);
        people.add(first);
        int children = Math.min(lot.nextInt(4), room - 1);
        for (int i = 0; i < children; i++) {
            people.add(child(names, surname, first));
        }
    }

    private Person adult(Names names, int surname) {
        LocalDate born = LAST_BIRTH.minusDays(lot.nextInt(60 * 365));
        String life = lot.nextInt(25) == 0 ? "deceased" : "alive";
        String state = lot.nextInt(20) == 0 ? "lost" : "valid";
        BigDecimal debt = lot.nextInt(10) == 0 ? BigDecimal.valueOf(lot.nextInt(1, 900_000), 2) : BigDecimal.ZERO;
        return person(names, surname, born, state, life, List.of(), "", debt, lot.nextInt(60) == 0);
    }

    private Person child(Names names, int surname, Person parent) {
        LocalDate born = parent.born().plusDays(20 * 365 + lot.nextInt(15 * 365));
        LocalDate bounded = born.isAfter(Pinned.TODAY) ? Pinned.TODAY.minusDays(lot.nextInt(4_000)) : born;
        boolean ward = lot.nextInt(8) == 0;
        return person(names, surname, bounded, "valid", "alive", ward ? List.of() : List.of(parent.personalNumber()),
                ward ? parent.personalNumber() : "", BigDecimal.ZERO, false);
    }

    private Person person(Names names, int surname, LocalDate born, String state, String life, List<String> parents,
            String guardian,
            BigDecimal debt, boolean sealed) {
        int index = people.size();
        boolean female = lot.nextBoolean();
        int given = lot.nextInt(names.givenNames());
        Place place = names.place(1 + lot.nextInt(180));
        String number = "%dZ%04XS".formatted(lot.nextInt(1, 10), index);
        return new Person(number, "C02X%05d".formatted(index), EXPIRY.plusDays(lot.nextInt(1_500)),
                "%06d".formatted(lot.nextInt(1_000_000)),
                names.surname(surname), names.given(given), names.mrzSurname(surname), names.mrzGiven(given), born,
                female ? "F" : "M",
                lot.nextInt(12) == 0 ? "" : "+99400%07d".formatted(1_000 + index),
                number.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                place, state, life, parents, guardian, debt, sealed);
    }
}
