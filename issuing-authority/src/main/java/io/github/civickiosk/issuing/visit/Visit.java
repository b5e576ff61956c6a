package io.github.civickiosk.issuing.visit;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.civickiosk.issuing.evidence.ChipAuthentication;
import io.github.civickiosk.issuing.pack.Level;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.visit.VisitState.Code;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// One citizen at one kiosk, as one request sees it. Each change is made to the visit as it is at that moment, whatever other requests and
/// instances did to it meanwhile; of a visit that has ended nothing changes any more. For one thread.
public final class Visit {

    /// @param ref opaque, within this visit
    public record Person(String ref, Relation relation, String personalNumber, String name) {
        @Override
        public String toString() {
            return "Person[" + relation + "]";
        }
    }

    /// What came of a typed code.
    public sealed interface Tried {
        record Right() implements Tried {}

        record Wrong(int attemptsLeft) implements Tried {}

        record NoneValid() implements Tried {}
    }

    /// Makes a change that lasts.
    interface Changes {
        /// @return the state before; empty when the visit has ended
        Optional<VisitState> make(UnaryOperator<VisitState> change);
    }

    private final String id;
    private final String kiosk;
    private final byte[] challenge;
    private final Instant expires;
    private final Changes changes;
    private VisitState state;

    Visit(String id, String kiosk, byte[] challenge, Instant expires, VisitState state, Changes changes) {
        this.id = id;
        this.kiosk = kiosk;
        this.challenge = challenge.clone();
        this.expires = expires;
        this.state = state;
        this.changes = changes;
    }

    public String id() {
        return id;
    }

    public String kiosk() {
        return kiosk;
    }

    public byte[] challenge() {
        return challenge.clone();
    }

    public Instant expires() {
        return expires;
    }

    private Optional<VisitState> change(UnaryOperator<VisitState> change) {
        Optional<VisitState> before = changes.make(change);
        before.ifPresent(known -> state = change.apply(known));
        return before;
    }

    /// Whether this is the first answer to the challenge: it serves one only.
    boolean useChallenge() {
        return change(VisitState::withChallengeUsed).filter(before -> !before.challengeUsed()).isPresent();
    }

    /// Of several that a visit begins the last one counts; none once the challenge is used.
    Answer<ChipAuthentication.Offer> begin(ChipAuthentication run) {
        return change(before -> before.challengeUsed() ? before : before.withChipAuthentication(run.kept()))
                .filter(before -> !before.challengeUsed()).isPresent()
                        ? Answer.yes(run.offer())
                        : Answer.no(Problem.CHALLENGE_USED);
    }

    Optional<ChipAuthentication> chipAuthentication() {
        return state.chipAuthentication().flatMap(ChipAuthentication::resumed);
    }

    void identified(List<Person> known) {
        change(before -> before.withPersons(known));
    }

    /// The code that is on its way and can still be typed: whom it went to, masked.
    public Optional<String> codeSentTo(Instant now) {
        return state.validCode(now).map(Code::sentTo);
    }

    /// Whether one more code may be sent; it then counts.
    ///
    /// @param most in a visit
    public boolean takeCode(int most) {
        return change(before -> before.codes() < most ? before.withCodes(before.codes() + 1) : before)
                .filter(before -> before.codes() < most).isPresent();
    }

    /// One sent before counts no more.
    public void codeSent(String digits, String sentTo, Instant expires, int attempts) {
        change(before -> before.withCode(Optional.of(new Code(digits, sentTo, expires, attempts))));
    }

    public Tried tryCode(String typed, Instant now) {
        Optional<Code> sent = change(before -> before.validCode(now)
                .map(code -> same(code.digits(), typed) ? before.withHolderChecked() : before.withOneAttemptLess())
                .orElse(before))
                .flatMap(before -> before.validCode(now));
        return sent.<Tried>map(code -> same(code.digits(), typed) ? new Tried.Right() : new Tried.Wrong(code.attemptsLeft() - 1))
                .orElseGet(Tried.NoneValid::new);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }

    public Level level() {
        return state.persons().isEmpty() ? Level.NONE : state.holderChecked() ? Level.CARD_AND_HOLDER : Level.CARD;
    }

    /// Self first; empty before a card was read.
    public List<Person> persons() {
        return state.persons();
    }

    public Optional<Person> citizen() {
        return state.persons().stream().findFirst();
    }

    public Optional<Person> person(String ref) {
        return state.persons().stream().filter(person -> person.ref().equals(ref)).findFirst();
    }

    public int issuances() {
        return state.issuances();
    }

    /// @return whether the visit goes on; of one that has ended nothing more is made
    public boolean issued() {
        return change(before -> before.withIssuances(before.issuances() + 1)).isPresent();
    }

    /// Whether one more page may be looked at; it then counts.
    ///
    /// @param most in a visit
    public boolean takePreview(int most) {
        return change(before -> before.previews() < most ? before.withPreviews(before.previews() + 1) : before)
                .filter(before -> before.previews() < most).isPresent();
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
