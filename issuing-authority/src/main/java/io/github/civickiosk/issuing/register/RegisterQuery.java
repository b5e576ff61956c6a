package io.github.civickiosk.issuing.register;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a register can be asked, each with one number.
public enum RegisterQuery {

    @JsonProperty("byDocument")
    BY_DOCUMENT,
    @JsonProperty("byPersonalNumber")
    BY_PERSONAL_NUMBER,
    @JsonProperty("childrenOf")
    CHILDREN_OF,
    @JsonProperty("wardsOf")
    WARDS_OF,
    @JsonProperty("business")
    BUSINESS;

    /// What is asked before anybody is known, and for every certificate about a person.
    public static final Set<RegisterQuery> ABOUT_PEOPLE = Set.of(BY_DOCUMENT, BY_PERSONAL_NUMBER, CHILDREN_OF, WARDS_OF);
}
