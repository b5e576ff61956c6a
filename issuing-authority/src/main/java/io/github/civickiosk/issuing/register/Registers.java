package io.github.civickiosk.issuing.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several registers as one: each query goes to the one that is to answer it.
public final class Registers implements Register {

    private final Map<RegisterQuery, Register> byQuery;

    /// @param byQuery all queries about people, and those about others that can be answered
    public Registers(Map<RegisterQuery, Register> byQuery) {
        this.byQuery = Map.copyOf(byQuery);
    }

    private Register register(RegisterQuery query) {
        return Optional.ofNullable(byQuery.get(query)).orElseThrow();
    }

    @Override
    public Reply<Optional<Business>> business(String registrationNumber) {
        return byQuery.containsKey(RegisterQuery.BUSINESS)
                ? register(RegisterQuery.BUSINESS).business(registrationNumber)
                : new Reply.Down<>("no register is configured for businesses");
    }

    @Override
    public Reply<Optional<Citizen>> byDocument(String documentNumber) {
        return register(RegisterQuery.BY_DOCUMENT).byDocument(documentNumber);
    }

    @Override
    public Reply<Optional<Citizen>> byPersonalNumber(String personalNumber) {
        return register(RegisterQuery.BY_PERSONAL_NUMBER).byPersonalNumber(personalNumber);
    }

    @Override
    public Reply<List<Citizen>> childrenOf(String personalNumber) {
        return register(RegisterQuery.CHILDREN_OF).childrenOf(personalNumber);
    }

    @Override
    public Reply<List<Citizen>> wardsOf(String personalNumber) {
        return register(RegisterQuery.WARDS_OF).wardsOf(personalNumber);
    }

    @Override
    public boolean answers() {
        return byQuery.values().stream().distinct().allMatch(Register::answers);
    }

    @Override
    public boolean answers(RegisterQuery query) {
        return byQuery.containsKey(query) && register(query).answers(query);
    }
}
