package io.github.civickiosk.issuing.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;

/// How often something is done for one citizen, over all kiosks, visits and instances: a finder of a card can neither guess codes for long nor
/// flood the holder's phone, and a stolen kiosk draws no heap of papers. It is counted in the audit log, so that a restart forgets nothing.
/// Safe for use by several threads.
public final class CitizenLimits {

    public static final int CODES_PER_HOUR = 5;
    public static final int VISITS_PER_HOUR = 30;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final AuditLog audit;
    private final int certificatesPerDay;
    private final Clock clock;

    /// @param certificatesPerDay about one person; 0 for as many as are asked for
    public CitizenLimits(AuditLog audit, int certificatesPerDay, Clock clock) {
        this.audit = audit;
        this.certificatesPerDay = certificatesPerDay;
        this.clock = clock;
    }

    /// How long until one more code may be sent; zero when it may be now.
    ///
    /// @param subject pseudonym of the citizen
    public Duration untilCode(String subject) {
        return until(Event.CODE_SENT, subject, CODES_PER_HOUR, HOUR);
    }

    /// How long until the citizen may be identified again.
    public Duration untilVisit(String subject) {
        return until(Event.IDENTIFIED, subject, VISITS_PER_HOUR, HOUR);
    }

    /// How long until one more certificate about the person may be made.
    public Duration untilCertificate(String subject) {
        return certificatesPerDay == 0 ? Duration.ZERO : until(Event.ISSUED, subject, certificatesPerDay, DAY);
    }

    private Duration until(Event event, String subject, int most, Duration within) {
        Instant now = clock.instant();
        List<Instant> done = audit.latest(event, subject, now.minus(within), most);
        return done.size() < most ? Duration.ZERO : Duration.between(now, done.getLast().plus(within));
    }
}
