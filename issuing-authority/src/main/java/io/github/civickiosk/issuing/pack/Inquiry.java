package io.github.civickiosk.issuing.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Business;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.Register.Reply;

/// Puts a service's query to the register and writes down what its certificate may say: what its `values` name, and no more. Safe for
/// use by several threads.
public final class Inquiry {

    private final Register register;

    public Inquiry(Register register) {
        this.register = register;
    }

    /// @param citizen  who stands on the certificate; empty where the service identifies nobody
    /// @param form     by field, as it was typed, checked before
    /// @param language of the certificate
    /// @return texts by template variable
    public Answer<Map<String, String>> ask(Service service, Optional<Citizen> citizen, Map<String, String> form,
            String language) {
        var asked = new Asked(service, citizen, form, language);
        return asked.business().then(business -> asked.values(business));
    }

    private final class Asked {

        private final Service service;
        private final Optional<Citizen> citizen;
        private final Map<String, String> form;
        private final String language;

        Asked(Service service, Optional<Citizen> citizen, Map<String, String> form, String language) {
            this.service = service;
            this.citizen = citizen;
            this.form = form;
            this.language = language;
        }

        /// Another's business is as unknown to the citizen as none.
        Answer<Optional<Business>> business() {
            if (!service.query().ofBusiness()) {
                return Answer.yes(Optional.empty());
            }
            String number = form.getOrDefault(Query.NUMBER_FIELD, "").strip();
            return answer(register.business(number)).then(found -> {
                boolean may = service.query() == Query.BUSINESS || found.isPresent()
                        && citizen.filter(person -> found.get().owners().contains(person.personalNumber())).isPresent();
                return found.isPresent() && may
                        ? Answer.yes(found)
                        : Answer.no(Problem.FORM_INVALID, "fields", List.of(Query.NUMBER_FIELD));
            });
        }

        Answer<Map<String, String>> values(Optional<Business> business) {
            Map<String, String> values = new HashMap<>();
            for (Value value : service.values()) {
                Answer<String> text = switch (value) {
                    case Value.OfForm(var name) -> Answer.yes(printed(name));
                    case Value.OfRegister(var _, var registered) -> text(registered, business);
                };
                switch (text) {
                    case Answer.Yes<String>(var written) -> values.put(value.name(), written);
                    case Answer.No<String>(var problem, var more) -> {
                        return new Answer.No<>(problem, more);
                    }
                }
            }
            values.put("title", service.title().getOrDefault(language, service.id()));
            values.put("agency", service.agencyName().getOrDefault(language, service.agency()));
            return Answer.yes(values);
        }

        private String printed(String field) {
            return service.fields().stream().filter(asked -> asked.name().equals(field)).findFirst()
                    .map(asked -> asked.printed(form.getOrDefault(field, ""), language)).orElse("");
        }

        private Answer<String> text(Value.Registered value, Optional<Business> business) {
            return switch (value) {
                case FULL_NAME, SURNAME, GIVEN_NAMES, PERSONAL_NUMBER, DATE_OF_BIRTH, PLACE_OF_BIRTH, SEX, NATIONALITY, ADDRESS,
                        MUNICIPALITY ->
                    Answer.yes(citizen.map(person -> own(value, person)).orElse(""));
                case PARENT_1 -> parent(0);
                case PARENT_2 -> parent(1);
                case GUARDIAN -> citizen.flatMap(Citizen::guardian).map(this::name).orElse(Answer.yes(""));
                case GUARDIAN_NUMBER -> Answer.yes(citizen.flatMap(Citizen::guardian).orElse(""));
                case CHILDREN -> citizen
                        .map(person -> answer(register.childrenOf(person.personalNumber())).then(children -> Answer
                                .yes(children.stream().map(Citizen::fullName).collect(Collectors.joining("\n")))))
                        .orElse(Answer.yes(""));
                case OWNERS -> business.map(this::owners).orElse(Answer.yes(""));
                case BUSINESS_NAME, REGISTRATION_NUMBER, LEGAL_FORM, BUSINESS_ADDRESS, ACTIVITY, REGISTERED_ON, BUSINESS_STATUS ->
                    Answer.yes(business.map(of -> own(value, of)).orElse(""));
            };
        }

        private String own(Value.Registered value, Citizen person) {
            return switch (value) {
                case FULL_NAME -> person.fullName();
                case SURNAME -> person.surname();
                case GIVEN_NAMES -> person.givenNames();
                case PERSONAL_NUMBER -> person.personalNumber();
                case DATE_OF_BIRTH -> person.dateOfBirth().toString();
                case PLACE_OF_BIRTH -> person.placeOfBirth();
                case SEX -> Labels.word("sex", person.sex(), language);
                case NATIONALITY -> person.nationality();
                case ADDRESS -> person.address();
                case MUNICIPALITY -> person.municipality();
                default -> throw new IllegalArgumentException("not a person's: " + value);
            };
        }

        private String own(Value.Registered value, Business business) {
            return switch (value) {
                case BUSINESS_NAME -> business.name();
                case REGISTRATION_NUMBER -> business.number();
                case LEGAL_FORM -> Labels.word("legal_form", business.legalForm(), language);
                case BUSINESS_ADDRESS -> business.address();
                case ACTIVITY -> business.activity();
                case REGISTERED_ON -> business.registeredOn().toString();
                case BUSINESS_STATUS -> Labels.word("business_status", business.status(), language);
                default -> throw new IllegalArgumentException("not a business's: " + value);
            };
        }

        private Answer<String> parent(int index) {
            List<String> parents = citizen.map(Citizen::parents).orElse(List.of());
            return parents.size() > index ? name(parents.get(index)) : Answer.yes("");
        }

        private Answer<String> owners(Business business) {
            var names = new StringBuilder();
            for (String owner : business.owners()) {
                switch (name(owner)) {
                    case Answer.Yes<String>(var name) -> names.append(names.isEmpty() || name.isEmpty() ? "" : "\n").append(name);
                    case Answer.No<String> no -> {
                        return no;
                    }
                }
            }
            return Answer.yes(names.toString());
        }

        private Answer<String> name(String personalNumber) {
            return answer(register.byPersonalNumber(personalNumber))
                    .then(known -> Answer.yes(known.map(Citizen::fullName).orElse("")));
        }

        private static <T> Answer<T> answer(Reply<T> reply) {
            return switch (reply) {
                case Reply.Found<T>(var value) -> Answer.yes(value);
                case Reply.Down<T> _ -> Answer.no(Problem.REGISTER_DOWN);
            };
        }
    }
}
