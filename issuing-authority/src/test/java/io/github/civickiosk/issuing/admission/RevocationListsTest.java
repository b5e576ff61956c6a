package io.github.civickiosk.issuing.admission;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import io.github.civickiosk.issuing.TestCa;
import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.admission.RevokedCertificates.Standing;
import io.github.civickiosk.issuing.api.ServerIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationListsTest {

    private final TestClock clock = new TestClock();
    private final TestCa ca = new TestCa();
    @TempDir
    private Path folder;
    private Path stolen;
    private Path mounted;
    private Path file;

    @BeforeEach
    void issueTwo() throws Exception {
        stolen = ca.kiosk(folder.resolve("stolen"), "kiosk-1");
        mounted = ca.kiosk(folder.resolve("mounted"), "kiosk-2");
        file = folder.resolve("kiosks.crl");
    }

    @Test
    void knowsWhoWasTakenBackAsSoonAsTheFileSaysSo() throws Exception {
        Files.write(file, ca.list(now(), inAWeek()));
        try (var lists = lists(file.toString())) {
            lists.start();
            assertThat(lists.standing(certificate(stolen))).isEqualTo(Standing.GOOD);
            clock.pass(Duration.ofMinutes(1));
            Files.write(file, ca.list(now(), inAWeek(), stolen));
            lists.read();
            assertThat(lists.standing(certificate(stolen))).isEqualTo(Standing.REVOKED);
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.GOOD);
        }
    }

    @Test
    void takesNoListThatAnotherCaSignedAndNoOlderOne() throws Exception {
        Files.write(file, ca.list(now(), inAWeek(), stolen));
        try (var lists = lists(file.toString())) {
            lists.read();
            Files.write(file, ca.list(now().minusSeconds(60), inAWeek()));
            lists.read();
            assertThat(lists.standing(certificate(stolen))).as("an older list").isEqualTo(Standing.REVOKED);
            Files.write(file, new TestCa().list(now().plusSeconds(60), inAWeek()));
            lists.read();
            Files.writeString(file, "half a li");
            lists.read();
            assertThat(lists.standing(certificate(stolen))).isEqualTo(Standing.REVOKED);
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.GOOD);
        }
    }

    @Test
    void knowsNothingBeforeItReadAListAndAfterTheListIsDue() throws Exception {
        try (var lists = lists(file.toString())) {
            lists.read();
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.UNKNOWN);
            Files.write(file, ca.list(now(), now().plusSeconds(3_600)));
            lists.read();
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.GOOD);
            clock.pass(Duration.ofSeconds(3_601));
            lists.read();
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.UNKNOWN);
        }
    }

    @Test
    void aListThatCannotBeReadAnyMoreCountsForADay() throws Exception {
        Files.write(file, ca.list(now(), inAWeek()));
        try (var lists = lists(file.toString())) {
            lists.read();
            Files.delete(file);
            clock.pass(RevocationLists.COUNTS_FOR.minusSeconds(1));
            lists.read();
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.GOOD);
            clock.pass(Duration.ofSeconds(1));
            assertThat(lists.standing(certificate(mounted))).isEqualTo(Standing.UNKNOWN);
        }
    }

    @Test
    void readsAListByHttp() throws Exception {
        byte[] list = ca.list(now(), inAWeek(), stolen);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/kiosks.crl", exchange -> {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
        try (var lists = lists("http://127.0.0.1:" + server.getAddress().getPort() + "/kiosks.crl")) {
            lists.read();
            assertThat(lists.standing(certificate(stolen))).isEqualTo(Standing.REVOKED);
        } finally {
            server.stop(0);
        }
    }

    private RevocationLists lists(String place) throws Exception {
        return new RevocationLists(List.of(ListSource.of(place, ServerIdentity.read(mounted))),
                ServerIdentity.authorities(mounted),
                clock);
    }

    private Instant now() {
        return clock.instant();
    }

    private Instant inAWeek() {
        return now().plus(Duration.ofDays(7));
    }

    private static X509Certificate certificate(Path identity) throws Exception {
        try (InputStream in = Files.newInputStream(identity.resolve("cert.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
