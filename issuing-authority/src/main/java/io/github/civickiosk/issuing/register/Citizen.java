package io.github.civickiosk.issuing.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One person as the register knows them. Names and places may be in any script.
///
/// @param personalNumber  stable for life
/// @param givenNames      empty for a person without one
/// @param nationality     three letters of ICAO Doc 9303-3, section 5
/// @param sex             `F`, `M` or `X`
/// @param parents         personal numbers
/// @param guardian        personal number of whoever stands in for the parents
/// @param taxDebt         in the currency of the state; zero when nothing is owed
/// @param sealed          no extract may be given at a kiosk, e.g. after an adoption
public record Citizen(String personalNumber, IdDocument document, String surname, String givenNames, LocalDate dateOfBirth,
        String sex,
        String nationality, Optional<String> phone, Optional<String> email, String address, String municipality,
        String placeOfBirth, boolean deceased, List<String> parents, Optional<String> guardian, BigDecimal taxDebt,
        boolean sealed) {

    public Citizen { parents = List.copyOf(parents); }

    public String fullName() {
        return (givenNames + " " + surname).strip();
    }

    /// Never the citizen's data.
    @Override
    public String toString() {
        return "Citizen[***]";
    }

    /// The identity document last issued to the person.
    ///
    /// @param number without fillers
    public record IdDocument(String number, LocalDate expiry, boolean lost) {
        @Override
        public String toString() {
            return "IdDocument[***]";
        }
    }
}
