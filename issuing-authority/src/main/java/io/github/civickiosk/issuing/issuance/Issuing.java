package io.github.civickiosk.issuing.issuance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.document.Certificate;
import io.github.civickiosk.issuing.document.CertificateMaker;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.visit.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes certificates, each once: a kiosk that asks again under the same key gets the one that was made. Safe for use by
/// several threads; the orders of one visit follow one another.
public final class Issuing {

    static final int PER_VISIT = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Issuing.class);

    /// @param before whether it had been made before under this key
    record Result(Issuance issuance, boolean before) {}

    private final Services services;
    private final Eligible eligible;
    private final CertificateMaker maker;
    private final Issuances issuances;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final Numbers numbers = new Numbers();

    public Issuing(Services services, Register register, CertificateMaker maker, Issuances issuances, AuditLog audit,
            Pseudonyms pseudonyms,
            Clock clock) {
        this.services = services;
        this.eligible = new Eligible(register);
        this.maker = maker;
        this.issuances = issuances;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    Answer<Result> issue(Visit visit, UUID key, Order order) {
        synchronized (visit) {
            if (visit.ended()) {
                return Answer.no(Problem.VISIT_UNKNOWN);
            }
            String digest = pseudonyms.of(visit.id() + order.canonical());
            Optional<Issuance> before = issuances.byKey(visit.kiosk(), key);
            Answer<Result> answer = before.isPresent() ? again(before.get(), digest) : make(visit, key, digest, order);
            if (answer instanceof Answer.No<Result>(var problem, _)) {
                audit.append(new AuditLog.Entry(visit.kiosk(), Event.ISSUANCE_REFUSED, subject(visit.citizen()),
                        visit.id() + " " + service(order) + " " + problem.id()));
            }
            return answer;
        }
    }

    private static Answer<Result> again(Issuance before, String digest) {
        return before.digest().equals(digest) ? Answer.yes(new Result(before, true)) : Answer.no(Problem.KEY_REUSED);
    }

    private Answer<Result> make(Visit visit, UUID key, String digest, Order order) {
        if (visit.issuances() >= PER_VISIT) {
            return Answer.no(Problem.ISSUANCES_EXHAUSTED);
        }
        return services.find(order.service()).map(service -> eligible.check(visit, service, order))
                .orElseGet(() -> Answer.no(Problem.SERVICE_UNKNOWN))
                .then(content -> make(visit, key, digest, order, content));
    }

    private Answer<Result> make(Visit visit, UUID key, String digest, Order order, Eligible.Content content) {
        audit.append(new AuditLog.Entry(visit.kiosk(), Event.REGISTER_READ, subject(Optional.of(content.person())),
                visit.id() + " " + content.service().agency() + " for " + content.service().id()));
        Certificate certificate = certificate(content, order.language());
        return switch (maker.make(certificate)) {
            case Made.Refused(var problem, var detail) -> {
                LOG.error("{} was not made: {}, {}", content.service().id(), problem, detail);
                yield Answer.no(failed(problem));
            }
            case Made.Document document -> keep(visit, key, digest, content, certificate, document);
        };
    }

    private Certificate certificate(Eligible.Content content, String language) {
        LocalDate today = LocalDate.now(clock);
        int months = content.service().validMonths();
        Optional<LocalDate> until = months == 0 ? Optional.empty() : Optional.of(today.plusMonths(months));
        String serial = numbers.serial();
        String claim = numbers.claim();
        while (issuances.numbersTaken(serial, claim)) {
            serial = numbers.serial();
            claim = numbers.claim();
        }
        return new Certificate(content.service().id(), serial, claim, today, until, language, content.values());
    }

    private Answer<Result> keep(Visit visit, UUID key, String digest, Eligible.Content content, Certificate certificate,
            Made.Document document) {
        var made = new Issuance(UUID.randomUUID(), visit.kiosk(), visit.id(), key, digest, certificate.service(),
                certificate.serial(), certificate.claim(),
                certificate.issuedOn(), certificate.validUntil(), document.pages(), Outcome.MADE);
        Issuance stands = issuances.add(made, document.pdf(), subject(Optional.of(content.person())));
        if (!stands.id().equals(made.id())) {
            return again(stands, digest);
        }
        visit.issued();
        return Answer.yes(new Result(made, false));
    }

    /// What the maker says is a problem of ours where the list has one of that name.
    private static Problem failed(String problem) {
        return switch (problem) {
            case "seal-too-long" -> Problem.SEAL_TOO_LONG;
            case "signer-expired" -> Problem.SIGNER_EXPIRED;
            default -> Problem.DOCUMENT_FAILED;
        };
    }

    private String subject(Optional<Visit.Person> person) {
        return person.map(Visit.Person::personalNumber).map(pseudonyms::of).orElse("");
    }

    /// For the audit log, which is not to hold what somebody typed.
    private String service(Order order) {
        return services.find(order.service()).map(service -> service.id()).orElse("unknown");
    }
}
