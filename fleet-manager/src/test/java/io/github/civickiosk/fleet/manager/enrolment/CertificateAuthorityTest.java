package io.github.civickiosk.fleet.manager.enrolment;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.github.civickiosk.fleet.agent.identity.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CertificateAuthorityTest {

    @TempDir
    Path temp;

    CertificateAuthority authority;

    @BeforeEach
    void make() throws Exception {
        authority = CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC());
    }

    @Test
    void namesTheKioskInItsCertificate() throws Exception {
        X509Certificate issued = authority.issueKiosk("baku-0017", temp.resolve("kiosk"));
        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=baku-0017");
        assertThat(Duration.between(Clock.systemUTC().instant(), issued.getNotAfter().toInstant()).toDays()).isEqualTo(179);
    }

    @Test
    void keepsKeysFromOtherUsers() throws Exception {
        authority.issueKiosk("baku-0017", temp.resolve("kiosk"));
        for (String key : List.of("ca/ca-key.pem", "kiosk/key.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(key)))).as(key)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void neverWritesOverAnAuthority() {
        assertThatThrownBy(() -> CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC()))
                .isInstanceOf(EnrolmentException.class).hasMessageContaining("stands in");
    }

    @Test
    void neverWritesOverAnIdentity() throws Exception {
        authority.issueKiosk("one", temp.resolve("id"));
        assertThatThrownBy(() -> authority.issueKiosk("two", temp.resolve("id"))).isInstanceOf(EnrolmentException.class);
        assertThat(Identity.load(temp.resolve("id")).certificate().getSubjectX500Principal().getName()).isEqualTo("CN=one");
    }

    @Test
    void refusesAKioskIdThatIsNoTopicLevel() {
        for (String id : List.of("", "a/b", "a+b", "#", "../x", "x".repeat(64))) {
            assertThatThrownBy(() -> authority.issueKiosk(id, temp.resolve("id"))).as(id).isInstanceOf(EnrolmentException.class);
        }
    }

    @Test
    void refusesANameThatIsNoName() {
        for (String name : List.of("", "a b", "300.1.1.1", "-x", "zz::1")) {
            assertThatThrownBy(() -> authority.issueServer(List.of(name), temp.resolve("id"))).as(name)
                    .isInstanceOf(EnrolmentException.class);
        }
    }

    @Test
    void isTheSameAfterOpening() throws Exception {
        CertificateAuthority opened = CertificateAuthority.open(temp.resolve("ca"), Clock.systemUTC());
        opened.issueKiosk("late", temp.resolve("late")).verify(authority.certificate().getPublicKey());
    }

    @Test
    void satisfiesOpenssl() throws Exception {
        authority.issueServer(List.of("fleet.example", "192.0.2.7"), temp.resolve("server"));
        assertThat(openssl("verify", "-x509_strict", "-purpose", "sslserver", "-verify_ip", "192.0.2.7", "-CAfile", "ca/ca.pem",
                "server/cert.pem")).contains("OK");
        authority.issueKiosk("k", temp.resolve("kiosk"));
        assertThat(openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "ca/ca.pem", "kiosk/cert.pem"))
                .contains("OK");
        assertThat(openssl("verify", "-purpose", "sslserver", "-CAfile", "ca/ca.pem", "kiosk/cert.pem")).doesNotContain("OK");
    }

    @Test
    void identitiesOfOneFleetSpeakTls() throws Exception {
        authority.issueServer(List.of(), temp.resolve("server"));
        authority.issueKiosk("k", temp.resolve("kiosk"));
        assertThat(handshake(Identity.load(temp.resolve("kiosk")))).isEqualTo("CN=k");
    }

    @Test
    void anIdentityOfAnotherFleetIsRefused() throws Exception {
        authority.issueServer(List.of(), temp.resolve("server"));
        CertificateAuthority.create(temp.resolve("other"), Clock.systemUTC()).issueKiosk("k", temp.resolve("kiosk"));
        Identity stranger = Identity.load(temp.resolve("kiosk"));
        Identity trusting = new Identity(stranger.key(), stranger.chain(), Identity.load(temp.resolve("server")).trusted());
        assertThatThrownBy(() -> handshake(trusting)).isInstanceOf(SSLHandshakeException.class);
    }

    private String handshake(Identity client) throws Exception {
        try (var listening = (SSLServerSocket) Identity.load(temp.resolve("server")).sslContext().getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            listening.setSoTimeout(10_000);
            Thread.ofVirtual().start(() -> connect(client, listening.getLocalPort()));
            try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                accepted.setSoTimeout(10_000);
                accepted.startHandshake();
                return accepted.getSession().getPeerPrincipal().getName();
            }
        }
    }

    private static void connect(Identity client, int port) {
        try (var socket = (SSLSocket) client.sslContext().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(),
                port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            socket.getInputStream().read();
        } catch (Exception refused) {
            // the server's side of the handshake is what is looked at
        }
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new String(process.getInputStream().readAllBytes());
    }
}
