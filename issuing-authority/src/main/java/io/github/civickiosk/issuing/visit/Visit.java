package io.github.civickiosk.issuing.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.evidence.ChipAuthentication;
import io.github.civickiosk.issuing.pack.Level;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;

/// One citizen at one kiosk, in memory only. Requests of a visit hold its monitor, so that they follow one another.
public final class Visit {

    /// @param ref opaque, within this visit
    public record Person(String ref, Relation relation, String personalNumber, String name) {
        @Override
        public String toString() {
            return "Person[" + relation + "]";
        }
    }

    private final String id;
    private final String kiosk;
    private final byte[] challenge;
    private final Instant expires;
    private final List<Person> persons = new ArrayList<>();
    private Optional<ChipAuthentication> chipAuthentication = Optional.empty();
    private boolean challengeUsed;
    private boolean holderChecked;
    private int issuances;
    private int previews;
    private boolean ended;

    Visit(String id, String kiosk, byte[] challenge, Instant expires) {
        this.id = id;
        this.kiosk = kiosk;
        this.challenge = challenge.clone();
        this.expires = expires;
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

    /// Whether this is the first answer to the challenge: it serves one only.
    synchronized boolean useChallenge() {
        boolean first = !challengeUsed;
        challengeUsed = true;
        return first;
    }

    /// Of several that a visit begins the last one counts; none once the challenge is used.
    synchronized Answer<ChipAuthentication.Offer> begin(ChipAuthentication run) {
        if (challengeUsed) {
            return Answer.no(Problem.CHALLENGE_USED);
        }
        chipAuthentication = Optional.of(run);
        return Answer.yes(run.offer());
    }

    synchronized Optional<ChipAuthentication> chipAuthentication() {
        return chipAuthentication;
    }

    synchronized void identified(List<Person> known) {
        persons.clear();
        persons.addAll(known);
    }

    /// The code that went to the holder's contact came back.
    public synchronized void holderChecked() {
        holderChecked = true;
    }

    public synchronized Level level() {
        return persons.isEmpty() ? Level.NONE : holderChecked ? Level.CARD_AND_HOLDER : Level.CARD;
    }

    /// Self first; empty before a card was read.
    public synchronized List<Person> persons() {
        return List.copyOf(persons);
    }

    public synchronized Optional<Person> citizen() {
        return persons.stream().findFirst();
    }

    public synchronized Optional<Person> person(String ref) {
        return persons.stream().filter(person -> person.ref().equals(ref)).findFirst();
    }

    public synchronized int issuances() {
        return issuances;
    }

    public synchronized void issued() {
        issuances++;
    }

    public synchronized int previews() {
        return previews;
    }

    public synchronized void previewed() {
        previews++;
    }

    /// Nothing more is done for it, also not for a request that was waiting for its turn.
    synchronized void end() {
        ended = true;
    }

    public synchronized boolean ended() {
        return ended;
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
