package io.github.civickiosk.issuing.evidence;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A state that issues identity documents: a country signing CA, and document signers of it.
public final class TestState {

    /// Whoever signs EF.SOD.
    public record Signer(KeyPair keys, X509CertificateHolder certificate) {}

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final KeyPair keys = curve("secp256r1");
    private final X500Name name;
    private final X509CertificateHolder certificate;

    public TestState(String country) {
        name = new X500Name("C=" + country + ",O=Specimen,CN=CSCA " + country);
        certificate = certificate(name, keys, name, keys, NOW.minusSeconds(86_400 * 400L), NOW.plusSeconds(86_400 * 4_000L),
                true);
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    public Path trustedIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("csca-" + certificate.getSerialNumber() + ".cer"), certificate.getEncoded());
        return folder;
    }

    public Signer signer() {
        return signerUntil(NOW.plusSeconds(86_400 * 3_000L));
    }

    public Signer signerUntil(Instant end) {
        KeyPair own = curve("secp256r1");
        var subject = new X500Name("C=UT,O=Specimen,CN=Document Signer");
        return new Signer(own, certificate(subject, own, name, keys, NOW.minusSeconds(86_400 * 300L), end, false));
    }

    /// A list on which the state takes back this signer.
    byte[] revoking(Signer signer) {
        try {
            return new X509v2CRLBuilder(name, Date.from(NOW.minusSeconds(86_400)))
                    .addCRLEntry(signer.certificate().getSerialNumber(), Date.from(NOW.minusSeconds(90_000)),
                            CRLReason.keyCompromise)
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())).getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair curve(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", SignedData.BOUNCY_CASTLE);
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder certificate(X500Name subject, KeyPair own, X500Name issuer, KeyPair issuerKeys,
            Instant from, Instant to,
            boolean ca) {
        try {
            return new JcaX509v3CertificateBuilder(issuer, new BigInteger(62, new java.util.Random()), Date.from(from),
                    Date.from(to), subject,
                    own.getPublic()).addExtension(Extension.basicConstraints, true, new BasicConstraints(ca))
                    .addExtension(Extension.keyUsage, true,
                            new KeyUsage(ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()));
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
