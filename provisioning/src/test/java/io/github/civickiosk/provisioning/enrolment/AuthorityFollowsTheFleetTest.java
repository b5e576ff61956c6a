package io.github.civickiosk.provisioning.enrolment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.Issuance;
import io.github.civickiosk.fleet.manager.enrolment.ListFile;
import io.github.civickiosk.fleet.manager.kioskweb.ExpectedUploads;
import io.github.civickiosk.fleet.manager.kioskweb.KioskWeb;
import io.github.civickiosk.fleet.manager.kioskweb.KioskWebConfig;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.issuing.admission.ListSource;
import io.github.civickiosk.issuing.admission.RevocationLists;
import io.github.civickiosk.issuing.admission.RevokedCertificates.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The issuing authority's gate reads the fleet manager's own revocation list: over the kiosks' port, and from the file beside it.
class AuthorityFollowsTheFleetTest {

    @TempDir
    Path folder;

    private Database database;
    private Enrolment enrolment;
    private KioskWeb web;

    @BeforeEach
    void open() throws Exception {
        var ca = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        ca.issueServer(List.of("localhost"), folder.resolve("manager"));
        ca.issueServer(List.of("authority.example"), folder.resolve("authority"));
        ca.issueKiosk("baku-1", folder.resolve("baku-1"));
        ca.issueKiosk("baku-2", folder.resolve("baku-2"));
        database = Database.open(folder.resolve("fleet.db"));
        enrolment = new Enrolment(database, ca, ca.issued(), Clock.systemUTC());
        web = new KioskWeb(
                new KioskWebConfig("127.0.0.1", 0, folder.resolve("manager"), folder.resolve("uploads"), Optional.empty()),
                Optional.of(new KioskWeb.Authority(enrolment, new Issuance(database, ca, Clock.systemUTC()))),
                ExpectedUploads.NONE,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        web.close();
        database.close();
    }

    @Test
    void overTheKiosksPort() throws Exception {
        refusesWhoIsRevoked("https://localhost:" + web.port() + "/crl");
    }

    @Test
    void fromTheFileBesideIt() throws Exception {
        enrolment.revoke("baku-1", "stolen", "test");
        var file = folder.resolve("crl.pem");
        new ListFile(file).write(enrolment.revocationList());
        assertThat(Files.readString(file)).startsWith("-----BEGIN X509 CRL-----");
        refusesWhoIsRevoked(file.toString());
    }

    private void refusesWhoIsRevoked(String place) throws Exception {
        if (enrolment.standing().serials().isEmpty()) {
            assertThat(standing(place, "baku-1")).isEqualTo(Standing.GOOD);
            enrolment.revoke("baku-1", "stolen", "test");
        }
        assertThat(standing(place, "baku-1")).isEqualTo(Standing.REVOKED);
        assertThat(standing(place, "baku-2")).isEqualTo(Standing.GOOD);
    }

    private Standing standing(String place, String kiosk) throws Exception {
        var authority = Identity.load(folder.resolve("authority"));
        try (var lists = new RevocationLists(List.of(ListSource.of(place, authority.sslContext())), authority.trusted(),
                Clock.systemUTC())) {
            lists.start();
            return lists.standing(Identity.load(folder.resolve(kiosk)).certificate());
        }
    }
}
