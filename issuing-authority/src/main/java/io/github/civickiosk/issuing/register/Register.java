package io.github.civickiosk.issuing.register;

import java.util.List;
import java.util.Optional;

/// What the agencies know about people and businesses. Calls block and are safe from several threads; a register that does not answer is a
/// [Reply.Down], never an exception.
public interface Register {

    /// @param documentNumber as in the machine-readable zone, without fillers
    Reply<Optional<Citizen>> byDocument(String documentNumber);

    Reply<Optional<Citizen>> byPersonalNumber(String personalNumber);

    /// Those of whom the person is parent, of any age, eldest first.
    Reply<List<Citizen>> childrenOf(String personalNumber);

    /// Those of whom the person is guardian, eldest first.
    Reply<List<Citizen>> wardsOf(String personalNumber);

    /// The business with this registration number; a register of people alone knows none.
    default Reply<Optional<Business>> business(String registrationNumber) {
        return new Reply.Found<>(Optional.empty());
    }

    /// Whether it answers now; quick, for the catalogue.
    boolean answers();

    /// Whether it answers this query now; quick, for the catalogue.
    default boolean answers(RegisterQuery query) {
        return answers();
    }

    sealed interface Reply<T> {
        record Found<T>(T value) implements Reply<T> {}

        /// @param why for the log; never a citizen's data
        record Down<T>(String why) implements Reply<T> {}
    }
}
