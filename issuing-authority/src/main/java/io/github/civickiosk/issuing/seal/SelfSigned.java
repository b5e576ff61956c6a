package io.github.civickiosk.issuing.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A P-256 key with a certificate that vouches for itself: a verifier trusts it because the trust list has it under its reference.
final class SelfSigned {

    /// @param name   X.500 name
    /// @param serial of the certificate
    record Subject(String name, BigInteger serial, Duration life) {

        private static final Duration SIGNER = Duration.ofDays(2 * 365);
        private static final Duration TRUST_LIST = Duration.ofDays(10 * 365);

        static Subject signer(String country, SignerRef ref) {
            return new Subject(
                    "C=" + ref.signer().substring(0, 2) + ",O=" + country.replace("<", "") + " issuing authority,CN="
                            + ref.signer(),
                    new BigInteger(ref.certificate(), 16), SIGNER);
        }

        static Subject trustList(String country, Instant now) {
            return new Subject("O=" + country.replace("<", "") + " issuing authority,CN=Trust list",
                    BigInteger.valueOf(now.toEpochMilli()), TRUST_LIST);
        }
    }

    private SelfSigned() {}

    /// @param provider of the key, when it does not leave a token
    static KeyPair keys(Optional<Provider> provider) throws GeneralSecurityException {
        var generator = provider.isPresent()
                ? KeyPairGenerator.getInstance("EC", provider.get())
                : KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate certificate(KeyPair keys, Subject subject, Instant now) throws GeneralSecurityException {
        var name = new X500Name(subject.name());
        try {
            var certificate = new JcaX509v3CertificateBuilder(name, subject.serial(), Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(subject.life())), name, keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(certificate);
        } catch (OperatorCreationException | CertIOException broken) {
            throw new GeneralSecurityException("the certificate cannot be made", broken);
        }
    }
}
