package io.github.civickiosk.fleet.manager.kioskweb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.CodeOrder;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.enrolment.Issuance;
import io.github.civickiosk.fleet.manager.enrolment.IssuedFolder;
import io.github.civickiosk.fleet.manager.store.Database;

/// A fleet manager's kiosk port with its certificate authority and database, in a folder.
final class FleetOffice implements AutoCloseable {

    final Path folder;
    final CertificateAuthority authority;
    final Database database;
    final Enrolment enrolment;
    final KioskWeb web;
    final Map<String, ExpectedUploads.Kind> expected = new ConcurrentHashMap<>();

    FleetOffice(Path folder, Database database, Clock clock) throws EnrolmentException, IOException {
        this.folder = folder;
        var ca = folder.resolve("ca");
        authority = CertificateAuthority.create(ca, Clock.systemUTC());
        authority.issueServer(List.of("localhost"), folder.resolve("manager"));
        this.database = database;
        enrolment = new Enrolment(database, CertificateAuthority.open(ca, clock), new IssuedFolder(ca), clock);
        var issuance = new Issuance(database, CertificateAuthority.open(ca, clock), clock);
        web = new KioskWeb(new KioskWebConfig("127.0.0.1", 0, folder.resolve("manager"), folder.resolve("uploads"),
                Optional.of(folder.resolve("releases"))), Optional.of(new KioskWeb.Authority(enrolment, issuance)),
                (kiosk, command) -> Optional.ofNullable(expected.get(kiosk + "/" + command)), clock);
    }

    URI address() {
        return URI.create("https://localhost:" + web.port());
    }

    /// A code for a kiosk at the site `baku`.
    String code(String kiosk) throws EnrolmentException {
        return enrolment.newCode(new CodeOrder(kiosk, "baku", "", false, Duration.ofDays(1)), "test").grouped();
    }

    String fingerprint() throws Exception {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(
                MessageDigest.getInstance("SHA-256").digest(authority.certificate().getEncoded()));
    }

    /// Runs a shell command in the folder and gives back what it says.
    String shell(String command) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }

    @Override
    public void close() {
        web.close();
    }
}
