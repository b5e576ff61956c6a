package io.github.civickiosk.issuing.visit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.admission.CitizenLimits;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.evidence.ChipAuthentication;
import io.github.civickiosk.issuing.evidence.Evidence;
import io.github.civickiosk.issuing.evidence.EvidenceCheck;
import io.github.civickiosk.issuing.evidence.Mrz;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.Register.Reply.Down;
import io.github.civickiosk.issuing.register.Register.Reply.Found;
import io.github.civickiosk.issuing.visit.Visit.Person;

/// Says who the citizen of a visit is, from the evidence of the chip and the word of the register.
public final class Identification {

    private static final int REF_BYTES = 8;
    private static final List<String> READ_OF_HOLDER = List.of("document", "full_name", "date_of_birth", "nationality",
            "deceased",
            "children", "wards");
    private static final List<String> READ_OF_OTHERS = List.of("full_name", "date_of_birth", "deceased");

    private final EvidenceCheck check;
    private final Register register;
    private final CitizenLimits limits;
    private final Accesses accesses;
    private final KeptEvidence kept;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Identification(EvidenceCheck check, Register register, CitizenLimits limits, Accesses accesses, KeptEvidence kept,
            AuditLog audit,
            Pseudonyms pseudonyms, Clock clock) {
        this.check = check;
        this.register = register;
        this.limits = limits;
        this.accesses = accesses;
        this.kept = kept;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /// A visit's challenge serves one call, whatever comes of it.
    public Answer<Visit> identify(Visit visit, Evidence evidence) {
        Answer<Visit> answer = !visit.useChallenge()
                ? Answer.no(Problem.CHALLENGE_USED)
                : check.check(evidence, visit.challenge(), visit.chipAuthentication()).then(mrz -> holder(visit, mrz))
                        .then(citizen -> accept(visit, evidence, citizen));
        audit.append(switch (answer) {
            case Answer.Yes<Visit> _ ->
                new AuditLog.Entry(visit.kiosk(), Event.IDENTIFIED, pseudonyms.of(visit.citizen().orElseThrow().personalNumber()),
                        visit.id());
            case Answer.No<Visit>(var problem, _) ->
                new AuditLog.Entry(visit.kiosk(), Event.EVIDENCE_REFUSED, "", visit.id() + " " + problem.id());
        });
        return answer;
    }

    /// What the kiosk carries to a chip that proves itself by chip authentication. The evidence that comes next is judged by it.
    public Answer<ChipAuthentication.Offer> beginChipAuthentication(Visit visit, byte[] dg14) {
        return ChipAuthentication.begin(dg14).map(visit::begin).orElseGet(() -> Answer.no(Problem.CHIP_UNKNOWN));
    }

    private Answer<Citizen> holder(Visit visit, Mrz mrz) {
        return switch (register.byDocument(mrz.documentNumber())) {
            case Down<Optional<Citizen>> _ -> Answer.no(Problem.REGISTER_DOWN);
            case Found<Optional<Citizen>>(var known) -> known.filter(citizen -> same(citizen, mrz))
                    .map(citizen -> judged(visit, citizen))
                    .orElseGet(() -> Answer.no(Problem.HOLDER_UNKNOWN));
        };
    }

    /// The number alone does not make it our document: another state may have given the same one.
    private static boolean same(Citizen citizen, Mrz mrz) {
        LocalDate born = citizen.dateOfBirth();
        String written = "%02d%02d%02d".formatted(born.getYear() % 100, born.getMonthValue(), born.getDayOfMonth());
        return citizen.nationality().equals(mrz.nationality()) && written.equals(mrz.dateOfBirth());
    }

    private Answer<Citizen> judged(Visit visit, Citizen citizen) {
        accesses.read(visit, Accesses.Purpose.IDENTIFICATION, citizen.personalNumber(), READ_OF_HOLDER);
        if (citizen.document().lost()) {
            return Answer.no(Problem.DOCUMENT_LOST);
        }
        if (citizen.deceased()) {
            return Answer.no(Problem.HOLDER_DECEASED);
        }
        if (citizen.document().expiry().isBefore(LocalDate.now(clock))) {
            return Answer.no(Problem.DOCUMENT_EXPIRED);
        }
        Duration wait = limits.untilVisit(pseudonyms.of(citizen.personalNumber()));
        return wait.isZero() ? Answer.yes(citizen) : Answer.later(Problem.TOO_MANY_VISITS, wait);
    }

    private Answer<Visit> accept(Visit visit, Evidence evidence, Citizen citizen) {
        if (!(register.childrenOf(citizen.personalNumber()) instanceof Found<List<Citizen>>(var children))
                || !(register.wardsOf(citizen.personalNumber()) instanceof Found<List<Citizen>>(var wards))) {
            return Answer.no(Problem.REGISTER_DOWN);
        }
        var persons = new ArrayList<Person>();
        persons.add(person(Relation.SELF, citizen));
        add(persons, visit, Relation.CHILD, children);
        add(persons, visit, Relation.WARD, wards);
        kept.keep(visit, evidence);
        visit.identified(persons);
        return Answer.yes(visit);
    }

    private void add(List<Person> persons, Visit visit, Relation relation, List<Citizen> others) {
        String citizen = persons.getFirst().personalNumber();
        for (Citizen other : others) {
            accesses.read(visit, Accesses.Purpose.IDENTIFICATION, other.personalNumber(), READ_OF_OTHERS);
            if (ForWhom.may(citizen, relation, other, LocalDate.now(clock))) {
                persons.add(person(relation, other));
            }
        }
    }

    private Person person(Relation relation, Citizen citizen) {
        var ref = new byte[REF_BYTES];
        random.nextBytes(ref);
        return new Person(HexFormat.of().formatHex(ref), relation, citizen.personalNumber(), citizen.fullName());
    }
}
