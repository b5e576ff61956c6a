package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.civickiosk.issuing.register.Citizen;

/// One text on a certificate: of the register, or of the form.
public sealed interface Value {

    /// The variable's name in the template.
    String name();

    /// @param parents full names, in the register's order
    /// @param form    by field, as printed
    String of(Citizen citizen, List<String> parents, Map<String, String> form);

    @JsonCreator
    static Value named(String name) {
        for (Registered value : Registered.values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
                return new OfRegister(name, value);
            }
        }
        return new OfForm(name);
    }

    record OfRegister(String name, Registered value) implements Value {
        @Override
        public String of(Citizen citizen, List<String> parents, Map<String, String> form) {
            return value.of(citizen, parents);
        }
    }

    record OfForm(String name) implements Value {
        @Override
        public String of(Citizen citizen, List<String> parents, Map<String, String> form) {
            return form.getOrDefault(name, "");
        }
    }

    /// What a certificate may take from the register.
    enum Registered {
        FULL_NAME, SURNAME, GIVEN_NAMES, PERSONAL_NUMBER, DATE_OF_BIRTH, PLACE_OF_BIRTH, SEX, NATIONALITY, ADDRESS, MUNICIPALITY,
        PARENT_1, PARENT_2;

        String of(Citizen citizen, List<String> parents) {
            return switch (this) {
                case FULL_NAME -> citizen.fullName();
                case SURNAME -> citizen.surname();
                case GIVEN_NAMES -> citizen.givenNames();
                case PERSONAL_NUMBER -> citizen.personalNumber();
                case DATE_OF_BIRTH -> citizen.dateOfBirth().toString();
                case PLACE_OF_BIRTH -> citizen.placeOfBirth();
                case SEX -> citizen.sex();
                case NATIONALITY -> citizen.nationality();
                case ADDRESS -> citizen.address();
                case MUNICIPALITY -> citizen.municipality();
                case PARENT_1 -> parents.isEmpty() ? "" : parents.getFirst();
                case PARENT_2 -> parents.size() < 2 ? "" : parents.get(1);
            };
        }
    }
}
