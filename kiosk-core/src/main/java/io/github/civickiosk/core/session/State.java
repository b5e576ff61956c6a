package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;

/// Where a session stands. One state is one screen.
public sealed interface State {

    /// The state's name, as usage records and the log give it.
    default String name() {
        return getClass().getSimpleName();
    }

    /// Whether no session runs.
    default boolean isResting() {
        return Resting.is(this);
    }

    record OutOfService() implements State {}

    record Attract() implements State {}

    /// A card lies in the reader and no session runs: it must be taken before anyone is served.
    ///
    /// @param reminders how often it was told that it lies there
    record CardLeftBehind(int reminders) implements State {
        public CardLeftBehind() {
            this(0);
        }
    }

    record ChoosingLanguage() implements State {}

    record ChoosingService() implements State {}

    record ChoosingForWhom(UUID key, String service) implements State {}

    /// @param refused names of the fields whose value did not fit, with what the citizen had typed kept in `values`
    record FillingForm(UUID key, String service, Relation relation, Map<String, String> values,
            Set<String> refused) implements State {
        public FillingForm {
            values = Map.copyOf(values);
            refused = Set.copyOf(refused);
        }

        @Override
        public String toString() {
            return "FillingForm[" + service + "]";
        }
    }

    /// Add another, or go on.
    record Basket() implements State {}

    record OpeningVisit() implements State {}

    record AwaitingCard() implements State {}

    /// @param attemptsLeft of three
    /// @param wrong whether the last CAN was refused by the card
    record EnteringCan(int attemptsLeft, boolean wrong) implements State {}

    record ReadingCard() implements State {}

    record JudgingEvidence() implements State {}

    record SendingCode() implements State {}

    record EnteringCode(int attemptsLeft, boolean wrong) implements State {}

    record JudgingCode() implements State {}

    /// For which of several children or wards.
    record ChoosingPerson(UUID key) implements State {}

    record Reviewing() implements State {}

    record Issuing(UUID key) implements State {}

    record Printing(UUID key, Issued issued, Progress progress) implements State {}

    /// The printer's word is missing; it is being asked.
    record Settling(UUID key, Issued issued) implements State {}

    record Collecting(UUID key, Issued issued) implements State {}

    /// Something went wrong: says what happened, what the citizen keeps, and whom to call.
    ///
    /// @param claims claim numbers of certificates whose fate is unknown
    record Explaining(Trouble trouble, List<String> claims) implements State {
        public Explaining { claims = List.copyOf(claims); }
    }

    /// @param stars what was rated, where it is asked what was not good; else 0
    record Rating(int stars) implements State {}

    /// The card must be taken before the session ends.
    record TakeYourCard() implements State {}

    /// The citizen is being forgotten.
    record Wiping() implements State {}

    /// Is anyone still there?
    ///
    /// @param until monotonic time at which the session ends
    record AskingForMoreTime(State underneath, Duration until) implements State {}

    /// @param answer what the operators said to it
    record CallingForHelp(State underneath, Optional<HelpAnswer> answer) implements State {
        public CallingForHelp(State underneath) {
            this(underneath, Optional.empty());
        }
    }

    /// What went wrong, for the words on the screen.
    sealed interface Trouble {
        record WrongCanThreeTimes() implements Trouble {}

        /// The citizen may try again ([Event.Touch.Back]).
        record CardUnreadable() implements Trouble {}

        /// @param problem last part of the authority's problem type
        record Refused(String problem) implements Trouble {}

        record AuthorityUnreachable() implements Trouble {}

        record NothingPrinted(Optional<PaperPath> where) implements Trouble {}

        /// A sheet may be inside, or nobody knows; the claim stays open.
        record FateUnknown(Optional<PaperPath> where) implements Trouble {}
    }
}
