package io.github.civickiosk.issuing.admission;

import java.util.Set;

/// What a kiosk may do here.
public sealed interface Permission {

    /// @param services ids of the services that it may offer
    record Some(Set<String> services) implements Permission {
        public Some { services = Set.copyOf(services); }
    }

    /// Every service that there is.
    record All() implements Permission {}

    /// It is not on the list, or may offer nothing.
    record Nothing() implements Permission {}

    /// It was taken back, e.g. because it was stolen.
    record Revoked() implements Permission {}

    default boolean offers(String service) {
        return switch (this) {
            case Some(var services) -> services.contains(service);
            case All() -> true;
            case Nothing(),Revoked() -> false;
        };
    }
}
