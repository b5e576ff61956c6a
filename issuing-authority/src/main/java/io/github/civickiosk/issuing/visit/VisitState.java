package io.github.civickiosk.issuing.visit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.evidence.ChipAuthentication;
import io.github.civickiosk.issuing.visit.Visit.Person;

/// What changes in a visit.
///
/// @param chipAuthentication the run that the chip's answer is judged by
/// @param codes              how many were sent
record VisitState(boolean challengeUsed, Optional<ChipAuthentication.Kept> chipAuthentication, boolean holderChecked,
        int issuances, int previews, int codes, Optional<Code> code,
        List<Person> persons) {

    static final VisitState FRESH = new VisitState(false, Optional.empty(), false, 0, 0, 0, Optional.empty(), List.of());

    /// A one-time code on its way.
    record Code(String digits, String sentTo, Instant expires, int attemptsLeft) {
        @Override
        public String toString() {
            return "Code[******]";
        }
    }

    VisitState { persons = List.copyOf(persons); }

    VisitState withChallengeUsed() {
        return new VisitState(true, chipAuthentication, holderChecked, issuances, previews, codes, code, persons);
    }

    VisitState withChipAuthentication(ChipAuthentication.Kept begun) {
        return new VisitState(challengeUsed, Optional.of(begun), holderChecked, issuances, previews, codes, code, persons);
    }

    VisitState withPersons(List<Person> known) {
        return new VisitState(challengeUsed, chipAuthentication, holderChecked, issuances, previews, codes, code, known);
    }

    VisitState withHolderChecked() {
        return new VisitState(challengeUsed, chipAuthentication, true, issuances, previews, codes, Optional.empty(), persons);
    }

    VisitState withIssuances(int made) {
        return new VisitState(challengeUsed, chipAuthentication, holderChecked, made, previews, codes, code, persons);
    }

    VisitState withPreviews(int shown) {
        return new VisitState(challengeUsed, chipAuthentication, holderChecked, issuances, shown, codes, code, persons);
    }

    VisitState withCodes(int sent) {
        return new VisitState(challengeUsed, chipAuthentication, holderChecked, issuances, previews, sent, code, persons);
    }

    VisitState withCode(Optional<Code> latest) {
        return new VisitState(challengeUsed, chipAuthentication, holderChecked, issuances, previews, codes, latest, persons);
    }

    Optional<Code> validCode(Instant now) {
        return code.filter(sent -> sent.expires().isAfter(now));
    }

    /// After somebody typed a wrong code.
    VisitState withOneAttemptLess() {
        return withCode(code.filter(sent -> sent.attemptsLeft() > 1)
                .map(sent -> new Code(sent.digits(), sent.sentTo(), sent.expires(), sent.attemptsLeft() - 1)));
    }

    @Override
    public String toString() {
        return "VisitState[***]";
    }
}
