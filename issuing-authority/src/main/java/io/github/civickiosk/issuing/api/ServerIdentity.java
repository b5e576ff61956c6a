package io.github.civickiosk.issuing.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Who the authority is to the kiosks, and whom it believes: a folder with `key.pem` (PKCS#8, P-256), `cert.pem` (its chain) and `ca.pem`
/// (the CA of the kiosks).
public final class ServerIdentity {

    private static final char[] IN_MEMORY = "memory".toCharArray();

    private ServerIdentity() {}

    /// @throws IOException naming the file that cannot be used
    public static SSLContext read(Path folder) throws IOException {
        try {
            var own = empty();
            own.setKeyEntry("authority", key(folder.resolve("key.pem")), IN_MEMORY,
                    certificates(folder.resolve("cert.pem")).toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, IN_MEMORY);
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted(folder.resolve("ca.pem")));
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The identity in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// The CAs of the kiosks.
    ///
    /// @throws IOException naming the file that cannot be used
    public static List<X509Certificate> authorities(Path folder) throws IOException {
        try {
            return certificates(folder.resolve("ca.pem")).stream().map(X509Certificate.class::cast).toList();
        } catch (GeneralSecurityException e) {
            throw new IOException(folder.resolve("ca.pem") + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
        var trusted = empty();
        for (Certificate certificate : certificates(file)) {
            trusted.setCertificateEntry("ca" + trusted.size(), certificate);
        }
        return trusted;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file, US_ASCII).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is not an EC key in PKCS#8 PEM", e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return certificates;
        }
    }
}
