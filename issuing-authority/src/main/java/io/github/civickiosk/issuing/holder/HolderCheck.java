package io.github.civickiosk.issuing.holder;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.admission.CitizenLimits;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.holder.CodeSender.Sending;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.visit.Accesses;
import io.github.civickiosk.issuing.visit.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks that whoever holds the card is its holder: a one-time code goes to the contact in the register and has to come
/// back. The number printed on the card opens the chip, so a finder of the card could come this far. Safe for use by
/// several threads.
public final class HolderCheck {

    static final Duration CODE_LASTS = Duration.ofMinutes(5);
    static final int ATTEMPTS = 3;
    static final int CODES_PER_VISIT = 3;
    private static final List<String> READ = List.of("contact");
    private static final Logger LOG = LoggerFactory.getLogger(HolderCheck.class);

    private final CodeSender sender;
    private final Register register;
    private final CitizenLimits limits;
    private final Accesses accesses;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public HolderCheck(CodeSender sender, Register register, CitizenLimits limits, Accesses accesses, AuditLog audit,
            Pseudonyms pseudonyms, Clock clock) {
        this.sender = sender;
        this.register = register;
        this.limits = limits;
        this.accesses = accesses;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /// Sends a code. While one is valid, none other is sent: a citizen who goes back and on again has it already.
    ///
    /// @param again the citizen says that it did not come: a fresh one is sent, and the one before counts no more
    /// @return the contact, masked
    public Answer<String> sendCode(Visit visit, boolean again) {
        Optional<String> valid = again ? Optional.empty() : visit.codeSentTo(clock.instant());
        return valid.map(Answer::yes).orElseGet(() -> visit.citizen().map(citizen -> sendCode(visit, citizen.personalNumber()))
                .orElseGet(() -> Answer.no(Problem.NOT_IDENTIFIED)));
    }

    private Answer<String> sendCode(Visit visit, String personalNumber) {
        return switch (register.byPersonalNumber(personalNumber)) {
            case Register.Reply.Down<Optional<Citizen>> _ -> Answer.no(Problem.REGISTER_DOWN);
            case Register.Reply.Found<Optional<Citizen>>(var known) -> known.map(citizen -> sendCode(visit, citizen))
                    .orElseGet(() -> Answer.no(Problem.HOLDER_UNKNOWN));
        };
    }

    private Answer<String> sendCode(Visit visit, Citizen citizen) {
        accesses.read(visit, Accesses.Purpose.HOLDER_CHECK, citizen.personalNumber(), READ);
        String subject = pseudonyms.of(citizen.personalNumber());
        Duration wait = limits.untilCode(subject);
        if (!wait.isZero() || !visit.takeCode(CODES_PER_VISIT)) {
            audit.append(new AuditLog.Entry(visit.kiosk(), Event.CODE_REFUSED, subject,
                    visit.id() + " " + Problem.TOO_MANY_CODES.id()));
            return wait.isZero() ? Answer.no(Problem.TOO_MANY_CODES) : Answer.later(Problem.TOO_MANY_CODES, wait);
        }
        String digits = "%06d".formatted(random.nextInt(1_000_000));
        return switch (sender.send(citizen, digits)) {
            case Sending.NoContact _ -> Answer.no(Problem.NO_CONTACT);
            case Sending.Failed(var why) -> {
                LOG.warn("A code was not sent: {}", why);
                yield Answer.no(Problem.CODE_NOT_SENT);
            }
            case Sending.Sent(var masked) -> {
                visit.codeSent(digits, masked, clock.instant().plus(CODE_LASTS), ATTEMPTS);
                audit.append(new AuditLog.Entry(visit.kiosk(), Event.CODE_SENT, subject, visit.id()));
                yield Answer.yes(masked);
            }
        };
    }

    public Answer<Visit> checkCode(Visit visit, String typed) {
        return visit.citizen().map(citizen -> checkCode(visit, pseudonyms.of(citizen.personalNumber()), typed))
                .orElseGet(() -> Answer.no(Problem.NOT_IDENTIFIED));
    }

    private Answer<Visit> checkCode(Visit visit, String subject, String typed) {
        return switch (visit.tryCode(typed, clock.instant())) {
            case Visit.Tried.NoneValid _ -> Answer.no(Problem.CODE_EXPIRED);
            case Visit.Tried.Right _ -> {
                audit.append(new AuditLog.Entry(visit.kiosk(), Event.HOLDER_CHECKED, subject, visit.id()));
                yield Answer.yes(visit);
            }
            case Visit.Tried.Wrong(var left) -> {
                audit.append(new AuditLog.Entry(visit.kiosk(), Event.CODE_REFUSED, subject,
                        visit.id() + " " + Problem.CODE_WRONG.id()));
                yield Answer.no(Problem.CODE_WRONG, "attemptsLeft", left);
            }
        };
    }
}
