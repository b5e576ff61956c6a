package io.github.civickiosk.issuing.register;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.register.Synthetic.Person;

/// Writes synthetic people as a `citizens.csv`, for registers and for the virtual card reader.
final class SyntheticCsv {

    private static final String HEADER = "personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,"
            + "date_of_birth,sex,nationality,phone,email,address,municipality,place_of_birth,document_state,life,parents,guardian,tax_debt,record";

    private SyntheticCsv() {}

    static String of(List<Person> people) {
        return HEADER + "\r\n" + people.stream().map(SyntheticCsv::line).collect(Collectors.joining());
    }

    private static String line(Person p) {
        return Stream.of(p.personalNumber(), p.documentNumber(), p.expiry().toString(), p.can(), p.surname(), p.givenNames(),
                p.mrzSurname(),
                p.mrzGivenNames(), p.born().toString(), p.sex(), "UTO", p.phone(), p.email(), p.place().address(),
                p.place().municipality(),
                p.place().placeOfBirth(), p.state(), p.life(), String.join(" ", p.parents()), p.guardian(),
                p.debt().toPlainString(),
                p.sealed() ? "sealed" : "").map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }
}
