package io.github.civickiosk.issuing.seal;

import java.time.Instant;
import java.time.LocalDate;

/// A signer that is no longer believed.
///
/// @param at    when it was revoked
/// @param since first day whose seals are refused. Who stole a key can date seals back, so this is the signer's first day unless the agency knows
///              better
public record Revocation(Instant at, LocalDate since, Reason reason) {

    /// Words of RFC 5280, 5.3.1.
    public enum Reason {
        COMPROMISED, SUPERSEDED, CESSATION
    }
}
