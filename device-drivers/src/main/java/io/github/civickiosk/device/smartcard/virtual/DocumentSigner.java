package io.github.civickiosk.device.smartcard.virtual;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The specimen state's country signing CA and its one document signer (Doc 9303-12, 7.1). The folder holds
/// `csca/csca.cer` for those who verify, `signer.cer` and `signer.pem`; the CA's own key is forgotten after use.
record DocumentSigner(PrivateKey key, X509Certificate certificate) {

    private static final X500Name CSCA = new X500Name("C=UT,O=Utopia Specimen,CN=Utopia Specimen CSCA");
    private static final X500Name SIGNER = new X500Name("C=UT,O=Utopia Specimen,CN=Utopia Specimen Document Signer");
    private static final Duration VALIDITY = Duration.ofDays(3_700);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Reads the keys of the folder, and makes them when there are none.
    static DocumentSigner in(Path folder, Clock clock) throws IOException {
        try {
            if (!Files.exists(folder.resolve("signer.pem"))) {
                make(folder, clock);
            }
            return new DocumentSigner(readKey(folder.resolve("signer.pem")), readCertificate(folder.resolve("signer.cer")));
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("The card keys in " + folder + " cannot be used", broken);
        }
    }

    static KeyPair newKeyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// The private key comes last: while it is missing, the folder counts as empty.
    private static void make(Path folder, Clock clock) throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(folder.resolve("csca"));
        var authority = newKeyPair();
        var signer = newKeyPair();
        write(folder.resolve("csca/csca.cer"), authorityCertificate(authority, clock).getEncoded(), "rw-r--r--");
        write(folder.resolve("signer.cer"), signerCertificate(authority, signer.getPublic(), clock).getEncoded(), "rw-r--r--");
        var pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                .encodeToString(signer.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        write(folder.resolve("signer.pem"), pem.getBytes(StandardCharsets.US_ASCII), "rw-------");
    }

    private static X509Certificate authorityCertificate(KeyPair authority, Clock clock)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var extensions = new JcaX509ExtensionUtils();
        var builder = builder(CSCA, authority.getPublic(), clock)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(Extension.subjectKeyIdentifier, false,
                        extensions.createSubjectKeyIdentifier(authority.getPublic()));
        return signed((JcaX509v3CertificateBuilder) builder, authority.getPrivate());
    }

    private static X509Certificate signerCertificate(KeyPair authority, PublicKey signer, Clock clock)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var extensions = new JcaX509ExtensionUtils();
        var builder = builder(SIGNER, signer, clock)
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(signer))
                .addExtension(Extension.authorityKeyIdentifier, false,
                        extensions.createAuthorityKeyIdentifier(authority.getPublic()));
        return signed((JcaX509v3CertificateBuilder) builder, authority.getPrivate());
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key, Clock clock) {
        var now = clock.instant();
        return new JcaX509v3CertificateBuilder(CSCA, new BigInteger(96, RANDOM).setBit(95),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALIDITY)), subject, key);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey authority)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static void write(Path file, byte[] content, String permissions) throws IOException {
        var unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, content);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(permissions));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }

    private static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Override
    public String toString() {
        return "DocumentSigner[***]";
    }
}
