package io.github.civickiosk.core.issuance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the authority offers, as `GET /catalogue` of docs/api/issuing.yaml gives it.
public record Catalogue(List<Service> services) {

    public Catalogue { services = List.copyOf(services); }

    /// The service with this id, if it is offered.
    public Optional<Service> service(String id) {
        return services.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /// One certificate that can be asked for. Texts are keyed by BCP 47 language (`az`, `en`).
    ///
    /// @param fee      decimal and ISO 4217 currency, e.g. `0.00 AZN`
    /// @param forWhom  relations for which it can be asked; never empty
    /// @param available whether it can be delivered now; otherwise `notice` says why and where to go
    public record Service(String id, String agency, Map<String, String> agencyName, Map<String, String> title,
            Map<String, String> help,
            String fee, boolean free, Level level, List<Relation> forWhom, List<Field> fields, boolean available,
            Map<String, String> notice) {
        public Service {
            agencyName = Map.copyOf(agencyName);
            title = Map.copyOf(title);
            help = Map.copyOf(help);
            forWhom = List.copyOf(forWhom);
            fields = List.copyOf(fields);
            notice = Map.copyOf(notice);
        }
    }

    /// Level of identification, weakest first.
    public enum Level {
        NONE, CARD, CARD_AND_HOLDER
    }

    /// Relation of the person on the certificate to the citizen at the kiosk.
    public enum Relation {
        SELF, CHILD, WARD
    }

    /// One question of a service's form.
    ///
    /// @param pattern   regular expression that a value must match whole; empty when any text will do
    /// @param options   the only values allowed, where not empty
    public record Field(String name, Map<String, String> label, boolean required, String pattern, int maxLength,
            List<Option> options) {
        public Field {
            label = Map.copyOf(label);
            options = List.copyOf(options);
        }
    }

    public record Option(String value, Map<String, String> label) {
        public Option { label = Map.copyOf(label); }
    }
}
