package io.github.civickiosk.issuing.pack;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a service asks of the registers.
public enum Query {

    /// The person on the certificate. Needs a card.
    @JsonProperty("person")
    PERSON,
    /// The business whose number stands in the form's field `registration_number`, of which the citizen is an owner. Needs a card.
    @JsonProperty("own-business")
    OWN_BUSINESS,
    /// The business whose number stands in the form's field `registration_number`; anyone may ask.
    @JsonProperty("business")
    BUSINESS;

    static final String NUMBER_FIELD = "registration_number";

    boolean ofBusiness() {
        return this != PERSON;
    }
}
