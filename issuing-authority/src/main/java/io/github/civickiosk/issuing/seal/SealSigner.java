package io.github.civickiosk.issuing.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The key that seals. Safe for use by several threads.
///
/// @param country three letters of the issuing country, for the header
/// @param key     P-256; need not leave a hardware module
public record SealSigner(String country, SignerRef ref, X509Certificate certificate, PrivateKey key) {

    /// SHA-256 with ECDSA, r and s one after the other.
    static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    /// Whether the certificate allows sealing on this day.
    public boolean mayOn(LocalDate day) {
        return mayOn(certificate, day);
    }

    static boolean mayOn(X509Certificate certificate, LocalDate day) {
        return !day.isBefore(firstDay(certificate)) && !day.isAfter(lastDay(certificate));
    }

    static LocalDate firstDay(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    static LocalDate lastDay(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the seal key does not sign", broken);
        }
    }

    /// Never the key.
    @Override
    public String toString() {
        return "SealSigner[" + ref + "]";
    }
}
