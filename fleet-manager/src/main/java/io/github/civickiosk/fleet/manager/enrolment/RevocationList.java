package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Signs the list of certificates that were taken back.
final class RevocationList {

    /// After that a broker that reads the list refuses everyone; long enough to mend a fleet manager.
    static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private RevocationList() {}

    /// @param superseded whether a newer certificate took its place, and nothing worse
    record Entry(BigInteger serial, Instant at, boolean superseded) {}

    static byte[] sign(X509Certificate issuer, PrivateKey key, List<Entry> entries, Instant now) {
        try {
            var builder = new JcaX509v2CRLBuilder(issuer, Date.from(now.minus(BACKDATED)));
            builder.setNextUpdate(Date.from(now.plus(GOOD_FOR)));
            for (Entry entry : entries) {
                builder.addCRLEntry(entry.serial(), Date.from(entry.at()),
                        entry.superseded() ? CRLReason.superseded : CRLReason.keyCompromise);
            }
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)).getEncoded();
        } catch (IOException | OperatorCreationException | NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("The revocation list cannot be signed", e);
        }
    }
}
