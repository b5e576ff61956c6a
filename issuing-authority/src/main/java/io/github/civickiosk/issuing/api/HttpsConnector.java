package io.github.civickiosk.issuing.api;

import javax.net.ssl.SSLContext;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// HTTPS with the authority's own identity.
final class HttpsConnector {

    private HttpsConnector() {}

    /// @param certificates whether a client must show one of the kiosks' CA
    static Connector of(Server server, HttpConfiguration http, String host, int port, SSLContext identity, boolean certificates) {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(identity);
        tls.setNeedClientAuth(certificates);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        var https = new HttpConfiguration(http);
        https.setSendServerVersion(false);
        // Kiosks reach the authority by a configured address; its certificate is checked by them, the name in SNI says nothing more.
        https.addCustomizer(new SecureRequestCustomizer(false));
        var connector = new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
