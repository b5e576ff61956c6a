package io.github.civickiosk.fleet.manager.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Speaks HTTPS with operators' browsers: TLS 1.2 and 1.3.
final class WebConnector {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private WebConnector() {}

    static Connector of(Server server, HttpConfiguration http, String host, int port, SSLContext context) {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        var https = new HttpConfiguration(http);
        https.setSendServerVersion(false);
        https.addCustomizer(new SecureRequestCustomizer(false)); // the Host header is checked against the names we have
        var connector = new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /// Reads `key.pem` (PKCS#8, EC or RSA) and `cert.pem` (the certificate, then those that lead to its CA).
    ///
    /// @throws IllegalArgumentException naming the folder when they are no such files
    static SSLContext identity(Path folder) {
        try (var chain = Files.newInputStream(folder.resolve("cert.pem"))) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(chain).toArray(Certificate[]::new);
            if (certificates.length == 0) {
                throw new IOException("cert.pem holds no certificate");
            }
            var body = Files.readString(folder.resolve("key.pem")).replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
            var key = KeyFactory.getInstance(certificates[0].getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, IN_MEMORY);
            store.setKeyEntry("web", key, IN_MEMORY, certificates);
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, IN_MEMORY);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("--tls: " + folder + " must hold key.pem (PKCS#8) and cert.pem: " + e.getMessage(),
                    e);
        }
    }
}
