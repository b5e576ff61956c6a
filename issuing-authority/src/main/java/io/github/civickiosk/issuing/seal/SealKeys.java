package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The authority's seal key and the certificates of all its signers, in one folder:
///
///     signer.p12          PKCS#12, one key; its alias is the certificate reference; mode 0600
///     signer.password     what opens it; mode 0600. It guards a backup that holds only one of the two files, nothing more
///     certificates/       COUNTRY-SIGNER-REFERENCE.cer (DER) of each signer, also of those that seal no more
///
/// Made at the first start. Move the key to a hardware module before papers are worth forging.
public record SealKeys(SealSigner signer, Signers signers) {

    private static final Logger LOG = LoggerFactory.getLogger(SealKeys.class);
    private static final int WARNING_DAYS = 60;
    private static final String STORE = "signer.p12";
    private static final String PASSWORD = "signer.password";
    private static final String CERTIFICATES = "certificates";

    /// Opens the folder, making a key where there is none.
    ///
    /// @param country  three letters, as in the seal's header
    /// @param signerId four letters or digits, as in the seal's header
    public static SealKeys open(Path folder, String country, String signerId, Clock clock) throws IOException {
        try {
            Files.createDirectories(folder.resolve(CERTIFICATES));
            if (!Files.exists(folder.resolve(STORE))) {
                make(folder, country, signerId, clock);
            }
            SealSigner signer = load(folder, country, signerId);
            if (!signer.mayOn(LocalDate.now(clock).plusDays(WARNING_DAYS))) {
                LOG.warn("The seal's signer {} ends on {}", signer.ref(), signer.certificate().getNotAfter().toInstant());
            }
            return new SealKeys(signer, certificates(folder.resolve(CERTIFICATES)));
        } catch (GeneralSecurityException broken) {
            throw new IOException("the seal key in " + folder + " does not open", broken);
        }
    }

    private static void make(Path folder, String country, String signerId, Clock clock)
            throws IOException, GeneralSecurityException {
        var ref = new SignerRef(signerId, UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT));
        var made = SignerCertificate.make(country, ref, clock.instant());
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        char[] password = HexFormat.of().formatHex(secret).toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry(ref.certificate(), made.key(), password, new X509Certificate[]{made.certificate()});
        Files.write(folder.resolve(CERTIFICATES).resolve(country.replace('<', '_') + "-" + ref + ".cer"),
                made.certificate().getEncoded());
        Path passwordFile = folder.resolve(PASSWORD);
        Files.deleteIfExists(passwordFile); // of a first start that was cut short
        Files.writeString(privately(passwordFile), new String(password));
        Path unfinished = folder.resolve(STORE + ".new");
        Files.deleteIfExists(unfinished);
        try (var out = Files.newOutputStream(privately(unfinished), StandardOpenOption.WRITE)) {
            store.store(out, password);
        }
        Files.move(unfinished, folder.resolve(STORE), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static SealSigner load(Path folder, String country, String signerId) throws IOException, GeneralSecurityException {
        char[] password = Files.readString(folder.resolve(PASSWORD), StandardCharsets.US_ASCII).strip().toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(STORE))) {
            store.load(in, password);
        }
        String alias = store.aliases().nextElement();
        if (!(store.getKey(alias, password) instanceof PrivateKey key)
                || !(store.getCertificate(alias) instanceof X509Certificate certificate)) {
            throw new IOException("no private key in " + folder.resolve(STORE));
        }
        return new SealSigner(country, new SignerRef(signerId, alias.toUpperCase(Locale.ROOT)), certificate, key);
    }

    private static Signers certificates(Path folder) throws IOException, GeneralSecurityException {
        Map<String, Signers.Signer> all = new TreeMap<>();
        var factory = CertificateFactory.getInstance("X.509");
        try (var files = Files.newDirectoryStream(folder, "*.cer")) {
            for (Path file : files) {
                String[] name = file.getFileName().toString().replace(".cer", "").split("-");
                if (name.length != 3) {
                    throw new IOException("a signer's certificate is named COUNTRY-SIGNER-REFERENCE.cer: " + file);
                }
                var ref = new SignerRef(name[1], name[2]);
                try (InputStream in = Files.newInputStream(file)) {
                    all.put(ref.toString(), new Signers.Signer(ref, name[0].replace('_', '<'),
                            (X509Certificate) factory.generateCertificate(in)));
                }
            }
        }
        return new Signers(all);
    }

    private static Path privately(Path file) throws IOException {
        return Files.createFile(file,
                PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
    }
}
