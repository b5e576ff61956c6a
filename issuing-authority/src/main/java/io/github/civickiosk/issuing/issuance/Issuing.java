package io.github.civickiosk.issuing.issuance;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.admission.CitizenLimits;
import io.github.civickiosk.issuing.admission.KioskList;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.document.Certificate;
import io.github.civickiosk.issuing.document.CertificateMaker;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.pack.Service;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.visit.Accesses;
import io.github.civickiosk.issuing.visit.Accesses.Purpose;
import io.github.civickiosk.issuing.visit.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes certificates, each once: a kiosk that asks again under the same key gets the one that was made, also when both requests are under
/// way at once or at two instances. Safe for use by several threads.
public final class Issuing {

    static final int PER_VISIT = 10;
    static final int PREVIEWS_PER_VISIT = 20;
    private static final Serial NO_NUMBERS = new Serial("XXXX-XXXX-XXXX-XXXX", "XXX-XXXX");
    private static final Logger LOG = LoggerFactory.getLogger(Issuing.class);

    /// @param before whether it had been made before under this key
    record Result(Issuance issuance, boolean before) {}

    /// The two numbers on a certificate.
    private record Serial(String serial, String claim) {}

    private final KioskList kiosks;
    private final CitizenLimits limits;
    private final Services services;
    private final Eligible eligible;
    private final CertificateMaker maker;
    private final Issuances issuances;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final Numbers numbers = new Numbers();

    public Issuing(KioskList kiosks, CitizenLimits limits, Services services, Register register, CertificateMaker maker,
            Issuances issuances, Accesses accesses,
            AuditLog audit, Pseudonyms pseudonyms, Clock clock) {
        this.kiosks = kiosks;
        this.limits = limits;
        this.services = services;
        this.eligible = new Eligible(register, accesses, clock);
        this.maker = maker;
        this.issuances = issuances;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    Answer<Result> issue(Visit visit, UUID key, Order order) {
        String digest = pseudonyms.of(visit.id() + order.canonical());
        Optional<Issuance> before = issuances.byKey(visit.kiosk(), key);
        Answer<Result> answer = before.isPresent() ? again(before.get(), digest) : make(visit, key, digest, order);
        if (answer instanceof Answer.No<Result>(var problem, _)) {
            audit.append(new AuditLog.Entry(visit.kiosk(), Event.ISSUANCE_REFUSED, subject(visit.citizen()),
                    visit.id() + " " + service(order) + " " + problem.id()));
        }
        return answer;
    }

    private static Answer<Result> again(Issuance before, String digest) {
        return before.digest().equals(digest) ? Answer.yes(new Result(before, true)) : Answer.no(Problem.KEY_REUSED);
    }

    private Answer<Result> make(Visit visit, UUID key, String digest, Order order) {
        if (visit.issuances() >= PER_VISIT) {
            return Answer.no(Problem.ISSUANCES_EXHAUSTED);
        }
        return content(visit, order, Purpose.ISSUANCE).then(this::often)
                .then(content -> make(visit, key, digest, order, content));
    }

    private Answer<Result> make(Visit visit, UUID key, String digest, Order order, Eligible.Content content) {
        Certificate certificate = certificate(content, order.language(), freshSerial());
        return switch (maker.make(certificate)) {
            case Made.Refused(var problem, var detail) -> refused(content, problem, detail);
            case Made.Document document -> keep(visit, key, digest, order, content, certificate, document);
        };
    }

    /// What the page would look like: unsealed, marked as a preview, and of what was made for it nothing is kept.
    ///
    /// @return PNG
    Answer<byte[]> preview(Visit visit, Order order) {
        if (!visit.takePreview(PREVIEWS_PER_VISIT)) {
            return Answer.no(Problem.PREVIEWS_EXHAUSTED);
        }
        return content(visit, order, Purpose.PREVIEW)
                .then(content -> switch (maker.preview(certificate(content, order.language(), NO_NUMBERS))) {
                    case Made.Refused(var problem, var detail) -> refused(content, problem, detail);
                    case Made.Document document -> Answer.yes(PreviewImage.of(document.pdf(), order.language()));
                });
    }

    /// What the claim desk prints in place of another.
    record Again(Certificate certificate, Made.Document document) {}

    /// The same order once more, with what the register says today.
    Answer<Again> again(String service, Ordered ordered, String personalNumber) {
        return services.find(service).map(known -> eligible.again(known, ordered.order(service), personalNumber))
                .orElseGet(() -> Answer.no(Problem.SERVICE_UNKNOWN)).then(content -> {
                    Certificate certificate = certificate(content, ordered.language(), freshSerial());
                    return switch (maker.make(certificate)) {
                        case Made.Refused(var problem, var detail) -> refused(content, problem, detail);
                        case Made.Document document -> Answer.yes(new Again(certificate, document));
                    };
                });
    }

    private Answer<Eligible.Content> content(Visit visit, Order order, Purpose purpose) {
        Optional<Service> service = services.find(order.service());
        if (service.isEmpty()) {
            return Answer.no(Problem.SERVICE_UNKNOWN);
        }
        if (!service.get().open(LocalDateTime.now(clock))) {
            return Answer.no(Problem.SERVICE_CLOSED);
        }
        return kiosks.of(visit.kiosk()).offers(order.service())
                ? eligible.check(visit, service.get(), order, purpose)
                : Answer.no(Problem.SERVICE_NOT_ALLOWED);
    }

    private Answer<Eligible.Content> often(Eligible.Content content) {
        Duration wait = content.person().isEmpty() ? Duration.ZERO : limits.untilCertificate(subject(content.person()));
        return wait.isZero() ? Answer.yes(content) : Answer.later(Problem.TOO_MANY_CERTIFICATES, wait);
    }

    private Certificate certificate(Eligible.Content content, String language, Serial serial) {
        LocalDate today = LocalDate.now(clock);
        int months = content.service().validMonths();
        Optional<LocalDate> until = months == 0 ? Optional.empty() : Optional.of(today.plusMonths(months));
        return new Certificate(content.service().id(), serial.serial(), serial.claim(), today, until, language, content.values());
    }

    private Serial freshSerial() {
        var drawn = new Serial(numbers.serial(), numbers.claim());
        while (issuances.numbersTaken(drawn.serial(), drawn.claim())) {
            drawn = new Serial(numbers.serial(), numbers.claim());
        }
        return drawn;
    }

    private Answer<Result> keep(Visit visit, UUID key, String digest, Order order, Eligible.Content content,
            Certificate certificate,
            Made.Document document) {
        var made = new Issuance(UUID.randomUUID(), visit.kiosk(), visit.id(), key, digest, certificate.service(),
                certificate.serial(), certificate.claim(),
                certificate.issuedOn(), certificate.validUntil(), document.pages(), Outcome.MADE);
        if (!visit.issued()) {
            return Answer.no(Problem.VISIT_UNKNOWN);
        }
        String subject = subject(content.person());
        Issuance stands = issuances.add(made, document.pdf(), Ordered.of(order, subject), subject);
        if (!stands.id().equals(made.id())) {
            return again(stands, digest);
        }
        return Answer.yes(new Result(made, false));
    }

    private static <T> Answer<T> refused(Eligible.Content content, String problem, String detail) {
        LOG.error("{} was not made: {}, {}", content.service().id(), problem, detail);
        return Answer.no(failed(problem));
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
