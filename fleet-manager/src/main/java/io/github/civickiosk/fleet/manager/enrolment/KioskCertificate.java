package io.github.civickiosk.fleet.manager.enrolment;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// A certificate of a kiosk, as it stands in the books.
///
/// @param serial  hexadecimal digits in lower case
/// @param parent  serial of the certificate that asked for this one; empty text for none
/// @param revoked when, why and by whom it was taken back
public record KioskCertificate(String serial, String kiosk, String site, Instant notBefore, Instant notAfter, Instant issued,
        How how, String parent, Optional<Revoked> revoked, String der) {

    /// In which way it came to be.
    public enum How {
        CODE, ADOPTION, RENEWAL, APPROVAL, COMMAND
    }

    public record Revoked(Instant at, String why, String by) {}

    public boolean counts(Instant now) {
        return revoked.isEmpty() && notAfter.isAfter(now);
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(der)));
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate in the database cannot be read", e);
        }
    }
}
