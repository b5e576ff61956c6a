package io.github.civickiosk.fleet.manager.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The fleet manager's own identity: what its broker shows, and what it shows to a broker.
///
/// @param tls     trusts what `ca.pem` holds and nobody else; two while the fleet's CA is being replaced
/// @param keys    for a server that trusts in its own way
/// @param trusted what `ca.pem` holds
public record ServerIdentity(X509Certificate certificate, SSLContext tls, KeyManager[] keys, List<X509Certificate> trusted) {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    /// Reads an identity folder: `key.pem` (PKCS#8, EC), `cert.pem` and `ca.pem`.
    public static ServerIdentity load(Path folder) throws IOException {
        try {
            var chain = certificates(folder.resolve("cert.pem"));
            var body = Files.readString(folder.resolve("key.pem")).replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
            var own = emptyStore();
            own.setKeyEntry("own", key, IN_MEMORY, chain);
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, IN_MEMORY);
            var others = emptyStore();
            var authorities = Stream.of(certificates(folder.resolve("ca.pem"))).map(X509Certificate.class::cast).toList();
            for (var trusted : authorities) {
                others.setCertificateEntry("fleet-" + others.size(), trusted);
            }
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(others);
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new ServerIdentity((X509Certificate) chain[0], tls, keys.getKeyManagers(), authorities);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("The identity in " + folder + " cannot be used", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }

    private static Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var all = CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(Certificate[]::new);
            if (all.length == 0) {
                throw new IOException(file + " holds no certificate");
            }
            return all;
        }
    }
}
