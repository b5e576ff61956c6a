package io.github.civickiosk.issuing.api;

import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import tools.jackson.databind.json.JsonMapper;

/// The server that kiosks speak to: HTTPS, and nobody comes past the handshake without a certificate of the kiosks' CA.
public final class KioskServer {

    private KioskServer() {}

    /// @param port 0 takes a free one
    public static Javalin create(String host, int port, SSLContext identity, List<Consumer<JavalinConfig>> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.http.maxRequestSize = Requests.LARGEST_BODY;
            config.http.prefer405over404 = true;
            config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
            config.jetty.addConnector((server, http) -> connector(server, http, host, port, identity));
            Replies.routes(config);
            routes.forEach(route -> route.accept(config));
        });
    }

    private static Connector connector(Server server, HttpConfiguration http, String host, int port, SSLContext identity) {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(identity);
        tls.setNeedClientAuth(true);
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
