package io.github.civickiosk.fleet.manager.enrolment;

import java.security.cert.X509Certificate;
import java.time.Duration;

/// What comes of asking for a certificate.
public sealed interface Asked {

    record Issued(X509Certificate certificate) implements Asked {}

    /// An operator has to agree.
    record Waiting(Duration askAgain) implements Asked {}

    /// @param status HTTP status that says the same
    /// @param why    one sentence for the technician
    record Refused(int status, String why) implements Asked {}
}
