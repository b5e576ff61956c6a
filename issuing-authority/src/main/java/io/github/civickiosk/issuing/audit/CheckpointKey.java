package io.github.civickiosk.issuing.audit;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The key that signs checkpoints of the audit log and exports for a court: P-256, apart from the seal key, so that whoever may seal cannot say
/// what the log was. It is drawn at the first start: `audit/key.pem`, readable by its owner alone, and `audit/cert.pem`, which is to be
/// given to those who check the authority.
public final class CheckpointKey {

    private static final int YEARS = 20;
    private static final int SERIAL_BITS = 120;

    private final PrivateKey key;
    private final X509Certificate certificate;

    private CheckpointKey(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// @throws IOException naming the file that cannot be used
    public static CheckpointKey in(Path data, Clock clock) throws IOException {
        Path folder = data.resolve("audit");
        try {
            if (Files.notExists(folder.resolve("key.pem"))) {
                draw(folder, clock.instant());
            }
            var key = (PrivateKeyInfo) pem(folder.resolve("key.pem"));
            return new CheckpointKey(new JcaPEMKeyConverter().getPrivateKey(key), certificate(folder.resolve("cert.pem")));
        } catch (GeneralSecurityException | OperatorCreationException | ClassCastException e) {
            throw new IOException("The key of the audit log in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void draw(Path folder, Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(folder);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        Files.writeString(folder.resolve("cert.pem"), pem(selfSigned(keys, now)));
        Path secret = Files.createFile(folder.resolve("key.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, pem(new JcaPKCS8Generator(keys.getPrivate(), null).generate()));
    }

    private static X509CertificateHolder selfSigned(KeyPair keys, Instant now) throws IOException, OperatorCreationException {
        var name = new X500Name("O=Issuing authority,CN=Audit log");
        return new JcaX509v3CertificateBuilder(name, new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0), Date.from(now),
                Date.from(now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant()), name, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    /// @param file PEM, e.g. `audit/cert.pem`
    /// @throws IOException naming the file
    public static X509Certificate certificate(Path file) throws IOException {
        try {
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) pem(file));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IOException(file + " is not a certificate in PEM", e);
        }
    }

    private static Object pem(Path file) throws IOException {
        try (var pem = new PEMParser(new StringReader(Files.readString(file)))) {
            Object read = pem.readObject();
            if (read == null) {
                throw new IOException(file + " is not PEM");
            }
            return read;
        }
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    public PrivateKey key() {
        return key;
    }

    public X509Certificate certificate() {
        return certificate;
    }
}
