package io.github.civickiosk.app.remote;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.peer.Identities;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UploadTest {

    @TempDir
    private static Path folder;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final HttpsServer server;
    private int status = 204;

    UploadTest() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeAll
    static void makeIdentities() {
        var identities = Identities.in(folder.resolve("ca"));
        identities.identity("localhost");
        identities.identity("k");
    }

    @BeforeEach
    void begin() throws Exception {
        var tls = Identity.load(folder.resolve("ca/localhost")).sslContext();
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            var peer = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
            taken.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " by " + peer + ": "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void putsWithTheKiosksOwnCertificate() throws Exception {
        var outcome = upload().send(to(manager() + "/kiosks/k/uploads/1"), "image/png", "picture".getBytes(
                StandardCharsets.UTF_8));

        assertThat(outcome).isEqualTo(new Outcome.Done("7 bytes were sent."));
        assertThat(taken).containsExactly("PUT /kiosks/k/uploads/1 by CN=k: picture");
    }

    @Test
    void saysWhatTheManagerAnswered() throws Exception {
        status = 404;

        assertThat(upload().send(to(manager() + "/x"), "image/png", new byte[1]))
                .isEqualTo(new Outcome.Failed("The fleet manager answered 404 to it."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:PORT/x", "https://localhost:1/x", "https://evil.example:PORT/x",
        "https://localhost:PORT@evil.example/x", "https://k@localhost:PORT/x", "file:///etc/passwd", "/x", "", "https://:PORT/x",
        "https://localhost:PORT/x y"})
    void sendsNothingElsewhere(String address) throws Exception {
        var order = to(address.replace("PORT", String.valueOf(server.getAddress().getPort())));

        assertThat(upload().problem(order)).isPresent();
        assertThat(upload().send(order, "image/png", new byte[1])).isInstanceOf(Outcome.Failed.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void sendsNothingWhereNoManagerIsConfigured() {
        assertThat(new Upload(URI.create(""), folder).problem(to("https://localhost/x")))
                .hasValueSatisfying(why -> assertThat(why).contains("fleet.manager"));
    }

    private Upload upload() {
        return new Upload(URI.create(manager()), folder.resolve("ca/k"));
    }

    private String manager() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private static CommandRequest to(String address) {
        return Orders.order("screenshot", CommandRequest.newArguments().put("upload", address));
    }
}
