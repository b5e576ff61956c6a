package io.github.civickiosk.fleet.manager.kioskweb;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import io.github.civickiosk.fleet.manager.broker.ServerIdentity;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.Issuance;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The server that kiosks reach: HTTPS on one port. A certificate of the fleet is asked for and may be missing; what may be done
/// without one is `cacerts`, `crl` and a first enrolment. Everything else is looked at with each request, also on a connection that
/// is open for long: the certificate must count, and name the kiosk of the path.
public final class KioskWeb implements AutoCloseable {

    /// The part that needs the CA's key; without it no certificate is issued and none was revoked here.
    public record Authority(Enrolment enrolment, Issuance issuance) {}

    private final KioskWebConfig config;
    private final Clock clock;
    private final Predicate<X509Certificate> stands;
    private final Javalin server;

    /// Starts at once.
    ///
    /// @throws IOException when the identity cannot be read
    public KioskWeb(KioskWebConfig config, Optional<Authority> authority, ExpectedUploads uploads, Clock clock)
            throws IOException {
        this.config = config;
        this.clock = clock;
        this.stands = authority.<Predicate<X509Certificate>>map(held -> held.enrolment()::stands).orElse(_ -> true);
        var identity = ServerIdentity.load(config.identity());
        var tls = tls(identity);
        var list = authority.map(held -> new CurrentList(held.enrolment(), clock));
        this.server = Javalin.create(web -> {
            basics(web, tls);
            web.routes.before("/kiosks/{id}", this::gate);
            web.routes.before("/kiosks/{id}/*", this::gate);
            web.routes.before("/releases/*", this::gate);
            new EstRoutes(identity.trusted(), authority.map(Authority::issuance), new Attempts(clock)).routes(web);
            new UploadRoutes(new UploadFolder(config.uploads()), uploads).routes(web);
            new ReleaseRoutes(config.releases()).routes(web);
            web.routes.get("/kiosks/{id}", ctx -> ctx.status(204)); // a kiosk tries its new certificate out
            web.routes.get("/crl", ctx -> revocationList(ctx, list));
        }).start();
    }

    private void basics(JavalinConfig web, SSLContext tls) {
        web.startup.showJavalinBanner = false;
        web.startup.showOldJavalinVersionWarning = false;
        web.concurrency.useVirtualThreads = true;
        web.http.prefer405over404 = true;
        web.jetty.addConnector((server, http) -> connector(server, http, tls));
        web.routes.error(404, ctx -> {
            if (ctx.result() == null || "Endpoint GET not found".equals(ctx.result())) {
                Plain.say(ctx, 404, "There is nothing here");
            }
        });
    }

    private Connector connector(Server server, HttpConfiguration http, SSLContext context) {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        tls.setWantClientAuth(true);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        var https = new HttpConfiguration(http);
        https.setSendServerVersion(false);
        https.addCustomizer(new SecureRequestCustomizer(false)); // kiosks check our certificate; the name in SNI says nothing more
        var connector = new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(60_000);
        return connector;
    }

    private SSLContext tls(ServerIdentity identity) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(identity.keys(), new TrustManager[]{new KioskTrust(identity.trusted(), clock)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The identity in " + config.identity() + " cannot be used", e);
        }
    }

    private void gate(Context ctx) {
        var caller = Caller.of(ctx);
        var named = Optional.ofNullable(ctx.pathParamMap().get("id"));
        var refusal = caller.isEmpty()
                ? Optional.of("A kiosk's certificate is needed here (mutual TLS)")
                : caller.get().refusal(clock.instant(), stands).or(() -> named.filter(id -> !id.equals(caller.get().kiosk()))
                        .map(id -> caller.get().kiosk() + " is not " + id));
        if (refusal.isPresent()) {
            Plain.say(ctx, 403, refusal.get());
            ctx.skipRemainingHandlers();
        }
    }

    private static void revocationList(Context ctx, Optional<CurrentList> list) {
        if (list.isEmpty()) {
            Plain.say(ctx, 501, "This fleet manager keeps no revocation list: it was started without --ca");
        } else {
            ctx.contentType("application/pkix-crl").header("Cache-Control", "no-store").result(list.get().der());
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
