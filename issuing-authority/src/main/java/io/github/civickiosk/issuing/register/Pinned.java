package io.github.civickiosk.issuing.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.github.civickiosk.issuing.register.Synthetic.Person;
import io.github.civickiosk.issuing.register.Synthetic.Place;

/// The first rows of every synthetic register: the people whom the demo, the tests and the documentation know by name.
final class Pinned {

    /// Synthetic children are born before it, so that the same seed gives the same people for ever.
    static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private static final Place TOWN = new Place("Gül küçəsi 12, mənzil 7", "Nümunəşəhər", "Nümunəşəhər");
    private static final Place VILLAGE = new Place("Bulaq küçəsi 3", "Örnəkkənd", "Örnəkkənd");
    private static final Place ABROAD = new Place("14 Rose Lane", "Nümunəşəhər", "Sampleton");
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    static final List<Person> PEOPLE = List.of(
            row("5KT7Q2A", "C01X00T47", "2032-01-01", "500540", "Nümunəzadə/NUMUNAZADA", "Məryəm/MARYAM", "1984-07-12", "F",
                    "+994000000017", TOWN),
            row("6BC8R3D", "C01X00T48", "2024-01-01", "611651", "Sinaqov/SINAQOV", "Orxan/ORXAN", "1979-03-05", "M",
                    "+994000000018", VILLAGE),
            row("7DE9S4F", "C01X00T49", "2031-06-30", "722762", "Specimen/SPECIMEN", "Ada/ADA", "1991-12-10", "F",
                    "+994000000019", ABROAD),
            with(row("8FG2T5H", "C01X00T50", "2030-02-28", "833873", "İtkinov/ITKINOV", "Tural/TURAL", "1988-08-08", "M",
                    "+994000000020", TOWN), "lost",
                    "alive", NOTHING, false),
            with(row("9HJ3V6K", "C01X00T51", "2030-05-31", "944984", "Rəhmətli/RAHMATLI", "Səkinə/SAKINA", "1938-01-20", "F",
                    "+994000000021", VILLAGE),
                    "valid", "deceased", NOTHING, false),
            with(row("2KL4W7M", "C01X00T52", "2033-09-15", "155195", "Borclu/BORCLU", "Elvin/ELVIN", "1975-11-30", "M",
                    "+994000000022", TOWN), "valid",
                    "alive", new BigDecimal("1250.40"), false),
            child("3MN5X8P", "C01X00T53", "Nümunəzadə/NUMUNAZADA", "Aylin/AYLIN", "2015-04-02", "F", "5KT7Q2A"),
            child("4PQ6Y9R", "C01X00T54", "Nümunəzadə/NUMUNAZADA", "Tunar/TUNAR", "2019-09-17", "M", "5KT7Q2A"),
            child("5RS7Z2T", "C01X00T55", "Specimen/SPECIMEN", "Byron/BYRON", "2020-02-29", "M", "7DE9S4F"),
            ward(child("6TV8A3W", "C01X00T56", "Borclu/BORCLU", "Nur/NUR", "2014-06-01", "F", ""), "2KL4W7M"),
            with(row("7WX9B4Y", "C01X00T57", "2032-12-31", "266206", "Möhürlü/MOHURLU", "Lalə/LALA", "1990-10-10", "F",
                    "+994000000023", TOWN), "valid",
                    "alive", NOTHING, true),
            row("8YZ2C5B", "C01X00T58", "2032-12-31", "377317", "Əlaqəsiz/ALAQASIZ", "Kamal/KAMAL", "1969-05-19", "M", "",
                    VILLAGE));

    private Pinned() {}

    private static Person row(String number, String document, String expiry, String can, String surname, String given,
            String born, String sex,
            String phone, Place place) {
        String[] family = surname.split("/");
        String[] own = given.split("/");
        return new Person(number, document, LocalDate.parse(expiry), can, family[0], own[0], family[1], own[1],
                LocalDate.parse(born), sex, phone,
                phone.isEmpty() ? "" : number.toLowerCase(java.util.Locale.ROOT) + "@example.org", place, "valid", "alive",
                List.of(), "", NOTHING, false);
    }

    private static Person child(String number, String document, String surname, String given, String born, String sex,
            String parent) {
        Person p = row(number, document, "2031-01-01", "488428", surname, given, born, sex, "", TOWN);
        return new Person(p.personalNumber(), p.documentNumber(), p.expiry(), p.can(), p.surname(), p.givenNames(),
                p.mrzSurname(), p.mrzGivenNames(),
                p.born(), p.sex(), "", "", p.place(), "valid", "alive", parent.isEmpty() ? List.of() : List.of(parent), "",
                NOTHING, false);
    }

    private static Person ward(Person p, String guardian) {
        return new Person(p.personalNumber(), p.documentNumber(), p.expiry(), p.can(), p.surname(), p.givenNames(),
                p.mrzSurname(), p.mrzGivenNames(),
                p.born(), p.sex(), "", "", p.place(), "valid", "alive", List.of(), guardian, NOTHING, false);
    }

    private static Person with(Person p, String state, String life, BigDecimal debt, boolean sealed) {
        return new Person(p.personalNumber(), p.documentNumber(), p.expiry(), p.can(), p.surname(), p.givenNames(),
                p.mrzSurname(), p.mrzGivenNames(),
                p.born(), p.sex(), p.phone(), p.email(), p.place(), state, life, List.of(), "", debt, sealed);
    }
}
