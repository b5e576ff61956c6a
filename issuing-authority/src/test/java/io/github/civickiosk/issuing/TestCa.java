package io.github.civickiosk.issuing;

import java.io.IOException;
import java.io.StringWriter;
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
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A CA that issues identity folders as the fleet manager's does.
public final class TestCa {

    private final X500Name name = new X500Name("CN=Test CA " + System.nanoTime());
    private final KeyPair keys = keys();
    private final X509CertificateHolder certificate = certificate(name, keys, KeyPurposeId.anyExtendedKeyUsage, true);

    public Path server(Path folder) throws IOException {
        return identity(folder, "authority", KeyPurposeId.id_kp_serverAuth);
    }

    public Path kiosk(Path folder, String id) throws IOException {
        return identity(folder, id, KeyPurposeId.id_kp_clientAuth);
    }

    /// A revocation list, DER.
    ///
    /// @param revoked identity folders
    public byte[] list(Instant thisUpdate, Instant nextUpdate, Path... revoked) throws IOException {
        var list = new X509v2CRLBuilder(name, Date.from(thisUpdate)).setNextUpdate(Date.from(nextUpdate));
        for (Path identity : revoked) {
            try (var pem = new PEMParser(Files.newBufferedReader(identity.resolve("cert.pem")))) {
                list.addCRLEntry(((X509CertificateHolder) pem.readObject()).getSerialNumber(), Date.from(thisUpdate),
                        CRLReason.keyCompromise);
            }
        }
        try {
            return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())).getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path identity(Path folder, String commonName, KeyPurposeId purpose) throws IOException {
        KeyPair own = keys();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("key.pem"), pem(new JcaPKCS8Generator(own.getPrivate(), null)));
        Files.writeString(folder.resolve("cert.pem"), pem(certificate(new X500Name("CN=" + commonName), own, purpose, false)));
        Files.writeString(folder.resolve("ca.pem"), pem(certificate));
        return folder;
    }

    private X509CertificateHolder certificate(X500Name subject, KeyPair own, KeyPurposeId purpose, boolean ca) {
        Instant now = Instant.now();
        try {
            return new JcaX509v3CertificateBuilder(name, new BigInteger(62, new java.util.Random()),
                    Date.from(now.minusSeconds(3600)),
                    Date.from(now.plusSeconds(86_400)), subject, own.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(ca))
                    .addExtension(Extension.keyUsage, true,
                            new KeyUsage(ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[]{
                        new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")}))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object instanceof JcaPKCS8Generator key ? key.generate() : object);
        }
        return text.toString();
    }
}
