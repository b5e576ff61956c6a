package io.github.civickiosk.issuing.issuance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.pack.Field;
import io.github.civickiosk.issuing.pack.Inquiry;
import io.github.civickiosk.issuing.pack.Level;
import io.github.civickiosk.issuing.pack.Service;
import io.github.civickiosk.issuing.pack.Value;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.visit.Accesses;
import io.github.civickiosk.issuing.visit.Accesses.Purpose;
import io.github.civickiosk.issuing.visit.ForWhom;
import io.github.civickiosk.issuing.visit.Visit;

/// Whether an order may become a certificate, and what stands on it.
final class Eligible {

    /// @param person who stands on the certificate; empty for a service that identifies nobody
    /// @param values by template variable
    record Content(Service service, Optional<Visit.Person> person, Map<String, String> values) {
        @Override
        public String toString() {
            return "Content[" + service.id() + "]";
        }
    }

    private final Register register;
    private final Accesses accesses;
    private final Clock clock;
    private final Inquiry inquiry;

    Eligible(Register register, Accesses accesses, Clock clock) {
        this.register = register;
        this.accesses = accesses;
        this.clock = clock;
        this.inquiry = new Inquiry(register);
    }

    /// The register is asked again: much can happen in ten minutes, and a visit keeps no more than it must.
    Answer<Content> check(Visit visit, Service service, Order order, Purpose purpose) {
        if (visit.level().compareTo(service.level()) < 0) {
            return Answer.no(Problem.LEVEL_TOO_LOW);
        }
        if (!service.forWhom().contains(order.relation())) {
            return Answer.no(Problem.RELATION_UNKNOWN);
        }
        if (!service.free()) {
            return Answer.no(Problem.FEE_DUE);
        }
        List<String> wrong = wrongFields(service, order);
        if (!wrong.isEmpty()) {
            return Answer.no(Problem.FORM_INVALID, "fields", wrong);
        }
        if (service.level() == Level.NONE) {
            return asked(service, order, Optional.empty(), Optional.empty());
        }
        Optional<Visit.Person> person = order.person().flatMap(visit::person);
        if (person.isEmpty()) {
            return Answer.no(Problem.PERSON_UNKNOWN);
        }
        if (person.get().relation() != order.relation()) {
            return Answer.no(Problem.RELATION_UNKNOWN);
        }
        return citizen(person.get().personalNumber()).then(citizen -> {
            accesses.read(visit, purpose, service, citizen.personalNumber(), read(service));
            String asks = visit.citizen().orElseThrow().personalNumber();
            return ForWhom.may(asks, order.relation(), citizen, LocalDate.now(clock))
                    ? content(service, order, person.get(), citizen)
                    : Answer.no(Problem.RELATION_UNKNOWN);
        });
    }

    /// For the claim desk, where a clerk looks at who stands there.
    Answer<Content> again(Service service, Order order, String personalNumber) {
        return citizen(personalNumber).then(citizen -> content(service, order,
                new Visit.Person("", order.relation(), personalNumber, citizen.fullName()), citizen));
    }

    /// What of the register the service reads, by the names that templates use.
    private static List<String> read(Service service) {
        var names = new ArrayList<>(service.values().stream().filter(value -> value instanceof Value.OfRegister).map(Value::name)
                .toList());
        service.eligibility().forEach(rule -> names.add(rule.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static List<String> wrongFields(Service service, Order order) {
        List<String> known = service.fields().stream().map(Field::name).toList();
        List<String> wrong = new ArrayList<>(
                order.form().keySet().stream().filter(name -> !known.contains(name)).sorted().toList());
        service.fields().stream().filter(field -> !field.accepts(order.form().getOrDefault(field.name(), ""))).map(Field::name)
                .forEach(wrong::add);
        if (!service.title().containsKey(order.language())) {
            wrong.add("language");
        }
        return wrong;
    }

    private Answer<Citizen> citizen(String personalNumber) {
        return switch (register.byPersonalNumber(personalNumber)) {
            case Register.Reply.Down<Optional<Citizen>> _ -> Answer.no(Problem.REGISTER_DOWN);
            case Register.Reply.Found<Optional<Citizen>>(var known) ->
                known.map(Answer::yes).orElseGet(() -> Answer.no(Problem.PERSON_UNKNOWN));
        };
    }

    private Answer<Content> content(Service service, Order order, Visit.Person person, Citizen citizen) {
        if (citizen.sealed()) {
            return Answer.no(Problem.RECORD_SEALED);
        }
        if (citizen.deceased() || service.eligibility().stream().anyMatch(rule -> !rule.of(citizen))) {
            return Answer.no(Problem.NOT_ELIGIBLE);
        }
        return asked(service, order, Optional.of(person), Optional.of(citizen));
    }

    private Answer<Content> asked(Service service, Order order, Optional<Visit.Person> person, Optional<Citizen> citizen) {
        return inquiry.ask(service, citizen, order.form(), order.language())
                .then(values -> Answer.yes(new Content(service, person, values)));
    }
}
