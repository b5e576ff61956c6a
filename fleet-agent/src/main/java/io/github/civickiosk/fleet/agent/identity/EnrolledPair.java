package io.github.civickiosk.fleet.agent.identity;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/// Looks at a certificate that was issued for a key of ours before it is believed.
final class EnrolledPair {

    private static final byte[] PROBE = {1, 2, 3};

    private EnrolledPair() {}

    /// What is wrong with it, in one sentence.
    ///
    /// @param subject whom it must name
    static Optional<String> fault(Identity identity, Instant now, X500Principal subject) {
        return identity.certificate().getSubjectX500Principal().equals(subject)
                ? fault(identity, now)
                : Optional.of("it names another kiosk, " + identity.certificate().getSubjectX500Principal().getName());
    }

    static Optional<String> fault(Identity identity, Instant now) {
        if (!fits(identity)) {
            return Optional.of("it is for another key");
        }
        if (identity.trusted().stream().noneMatch(authority -> issued(identity.certificate(), authority))) {
            return Optional.of("no authority of the fleet has signed it");
        }
        if (identity.certificate().getNotAfter().before(Date.from(now))) {
            return Optional.of("it has expired; is this machine's clock right?");
        }
        return Optional.empty();
    }

    private static boolean fits(Identity identity) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(identity.key());
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(identity.certificate().getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean issued(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
