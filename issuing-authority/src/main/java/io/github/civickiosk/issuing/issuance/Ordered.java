package io.github.civickiosk.issuing.issuance;

import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.pack.Relation;
import tools.jackson.databind.json.JsonMapper;

/// What was ordered, and whose pseudonym it is for: kept beside the document and deleted with it, so that the claim desk can make it again.
record Ordered(Relation relation, Map<String, String> form, String language, String subject) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Ordered { form = Map.copyOf(form); }

    static Ordered of(Order order, String subject) {
        return new Ordered(order.relation(), order.form(), order.language(), subject);
    }

    static Ordered read(String json) {
        return JSON.readValue(json, Ordered.class);
    }

    /// The same order again, for the person of this number.
    Order order(String service) {
        return new Order(service, relation, Optional.empty(), form, language);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /// Never the citizen's data.
    @Override
    public String toString() {
        return "Ordered[" + language + "]";
    }
}
