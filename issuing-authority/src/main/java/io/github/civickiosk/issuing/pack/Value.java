package io.github.civickiosk.issuing.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;

/// One text on a certificate: of the register, or of the form.
public sealed interface Value {

    /// The variable's name in the template.
    String name();

    @JsonCreator
    static Value named(String name) {
        return Registered.named(name).<Value>map(value -> new OfRegister(name, value)).orElseGet(() -> new OfForm(name));
    }

    record OfRegister(String name, Registered value) implements Value {}

    record OfForm(String name) implements Value {}

    /// What a certificate may take from the registers. Dates are ISO 8601; lists have a line for each.
    enum Registered {
        FULL_NAME(3 * 401), SURNAME(3 * 200), GIVEN_NAMES(3 * 200), PERSONAL_NUMBER(14), DATE_OF_BIRTH(10),
        PLACE_OF_BIRTH(3 * 200),
        SEX(Value.WORDED), NATIONALITY(3), ADDRESS(3 * 200), MUNICIPALITY(3 * 200), PARENT_1(3 * 401), PARENT_2(3 * 401),
        CHILDREN(Value.ENDLESS),
        GUARDIAN(3 * 401), GUARDIAN_NUMBER(14), BUSINESS_NAME(3 * 200), REGISTRATION_NUMBER(14), LEGAL_FORM(Value.WORDED),
        BUSINESS_ADDRESS(3 * 200), ACTIVITY(3 * 200), REGISTERED_ON(10), BUSINESS_STATUS(Value.WORDED), OWNERS(Value.ENDLESS);

        private final int longest;

        Registered(int longest) {
            this.longest = longest;
        }

        static Optional<Registered> named(String name) {
            return Arrays.stream(values()).filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
        }

        /// Bytes of UTF-8: three for each character that the register allows.
        int longest() {
            return longest == WORDED ? Labels.longest(name().toLowerCase(Locale.ROOT)) : longest;
        }

        boolean givenBy(Query query) {
            return ordinal() >= BUSINESS_NAME.ordinal() ? query.ofBusiness() : query != Query.BUSINESS;
        }
    }

    /// As long as the longest word that there is for it.
    int WORDED = -1;
    /// Of a list.
    int ENDLESS = 1_000_000;
}
