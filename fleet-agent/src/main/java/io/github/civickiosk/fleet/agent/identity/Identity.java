package io.github.civickiosk.fleet.agent.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A mutual-TLS identity, read from an identity folder of PEM files (RFC 7468): `key.pem` (PKCS#8, EC), `cert.pem` (the
/// certificate, then its chain) and `ca.pem` (whom to trust; nobody else is). A value; safe for several threads.
///
/// @param chain the certificate first
public record Identity(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted) {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    public Identity {
        chain = List.copyOf(chain);
        trusted = List.copyOf(trusted);
    }

    /// Reads an identity folder.
    ///
    /// @throws IOException naming the file that is missing or is not what it should be
    public static Identity load(Path folder) throws IOException {
        var pair = IdentityFolder.current(folder); // the files of one pair, also while another takes its place
        try {
            return loadPair(pair);
        } catch (IOException e) {
            var now = IdentityFolder.current(folder);
            if (now.equals(pair)) {
                throw e;
            }
            return loadPair(now);
        }
    }

    private static Identity loadPair(Path folder) throws IOException {
        return new Identity(key(folder.resolve("key.pem")), certificates(folder.resolve("cert.pem")),
                certificates(folder.resolve("ca.pem")));
    }

    /// The certificate that peers see.
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// A TLS context that shows this identity and trusts `ca.pem` only.
    public SSLContext sslContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore own = KeyStore.getInstance("PKCS12");
            loadEmpty(own);
            own.setKeyEntry("identity", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
            keys.init(own, IN_MEMORY);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(trusted).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot do TLS with a P-256 key", e);
        }
    }

    static TrustManagerFactory trust(List<X509Certificate> trusted) throws GeneralSecurityException {
        KeyStore others = KeyStore.getInstance("PKCS12");
        loadEmpty(others);
        for (int i = 0; i < trusted.size(); i++) {
            others.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(others);
        return factory;
    }

    private static void loadEmpty(KeyStore store) throws GeneralSecurityException {
        try {
            store.load(null, IN_MEMORY);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        String body = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no EC private key in PKCS#8", e);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            List<X509Certificate> result = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
            if (result.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return result;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no X.509 certificate in PEM", e);
        }
    }
}
