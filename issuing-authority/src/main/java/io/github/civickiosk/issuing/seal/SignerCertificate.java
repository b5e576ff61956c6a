package io.github.civickiosk.issuing.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes a signer that vouches for itself: a verifier trusts it because the authority publishes it under its reference.
record SignerCertificate(PrivateKey key, X509Certificate certificate) {

    private static final Duration LIFE = Duration.ofDays(2 * 365);

    static SignerCertificate make(String country, SignerRef ref, Instant now) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var name = new X500Name("C=" + ref.signer().substring(0, 2) + ",O=" + country.replace("<", "") + " issuing authority,CN="
                + ref.signer());
        try {
            var certificate = new JcaX509v3CertificateBuilder(name, new BigInteger(ref.certificate(), 16),
                    Date.from(now.minus(Duration.ofDays(1))), Date.from(now.plus(LIFE)), name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
            return new SignerCertificate(pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate));
        } catch (OperatorCreationException | CertIOException broken) {
            throw new GeneralSecurityException("the signer's certificate cannot be made", broken);
        }
    }

    @Override
    public String toString() {
        return "SignerCertificate";
    }
}
