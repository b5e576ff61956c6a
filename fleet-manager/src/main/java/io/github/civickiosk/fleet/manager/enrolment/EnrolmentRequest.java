package io.github.civickiosk.fleet.manager.enrolment;

import java.time.Instant;

/// A key that asks for a certificate and waits for an operator.
///
/// @param key   SHA-256 of the public key
/// @param kiosk for a renewal the kiosk; for an adoption what the operator said, empty text until then
/// @param hint  what the machine calls itself
/// @param address where it asks from
public record EnrolmentRequest(String key, What what, String kiosk, String site, String hint, String parent, String address,
        Instant asked, Instant lastAsked, Decision decision) {

    public enum What {
        ADOPTION, RENEWAL
    }

    public enum Decision {
        WAITING, APPROVED, REFUSED
    }

    /// What the machine shows on its screen, for the operator to compare.
    public String fingerprint() {
        return CertificateRequest.shortened(key);
    }
}
