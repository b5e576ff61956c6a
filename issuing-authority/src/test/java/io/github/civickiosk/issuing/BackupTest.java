package io.github.civickiosk.issuing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.Checkpoint;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import io.github.civickiosk.issuing.audit.CheckpointPlace;
import io.github.civickiosk.issuing.store.PostgresPeer;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Yesterday's copy comes back, and the kiosks have gone on in between.
class BackupTest {

    private static final Map<String, String> FORM = Map.of("purpose", "bank");

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /// One that the copy has, and one that it lacks.
    private record Issued(String kept, String keptSerial, String lost, String lostSerial, UUID lostKey, TestKiosk.Visit visit,
            String self,
            String head) {}

    @Test
    void nothingIsIssuedTwiceAfterYesterdaysCopyCameBack() throws Exception {
        Path copy = folder.resolve("copy.db");
        Issued issued = issueAndCopy(copy);
        assertThat(copy.resolveSibling("copy.db-wal")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");
        Path data = restoredFolder();
        Path elsewhere = folder.resolve("elsewhere");
        try (Store store = Store.sqlite(AUTHORITY.data().resolve("authority.db"))) {
            AuditLog.Head end = new AuditLog(store.jdbi(), Clock.systemUTC()).head();
            var signed = new Checkpoint(end.number(), end.hash(), Instant.now())
                    .signed(CheckpointKey.in(AUTHORITY.data(), Clock.systemUTC()).key());
            new CheckpointPlace.Folder(elsewhere).keep("checkpoint-000000000001-0a1b.jws", signed);
        }
        assertThat(run("restore", "--data", data.toString(), "--from", copy.toString(), "--checkpoints", elsewhere.toString()))
                .isZero();
        assertThat(printed()).contains("restored to entry").contains("entries after it are lost");
        assertThat(data.resolve("restore.part")).doesNotExist();
        try (var restored = Authority.start(AUTHORITY.settings(data, Optional.empty()), Clock.systemUTC())) {
            staysTrue(restored, issued);
        }
        assertThat(run("audit", "verify", "--data", data.toString(), "--head", issued.head().replaceFirst(".*:", "")))
                .isEqualTo(1);
        assertThat(run("audit", "verify", "--data", data.toString(), "--checkpoints", elsewhere.toString())).isEqualTo(1);
        assertThat(printed()).contains("says that a copy was restored at");
        assertThat(run("restore", "--data", data.toString(), "--from", copy.toString())).isEqualTo(78);
        assertThat(printed()).contains("The store is not empty: stop the authority");
    }

    @Test
    void aCopyMovesBetweenSqliteAndPostgres() throws Exception {
        Path copy = folder.resolve("copy.db");
        Issued issued = issueAndCopy(copy);
        try (var postgres = new PostgresPeer()) {
            String url = postgres.database();
            Path data = restoredFolder();
            assertThat(run("restore", "--data", data.toString(), "--store", url, "--from", copy.toString())).isZero();
            try (var restored = Authority.start(AUTHORITY.settings(data, Optional.of(url)), Clock.systemUTC())) {
                staysTrue(restored, issued);
            }
            Path back = folder.resolve("back.db");
            assertThat(run("backup", "--data", data.toString(), "--store", url, "--out", back.toString())).isZero();
            try (Store store = Store.sqlite(back)) {
                assertThat(new AuditLog(store.jdbi(), Clock.systemUTC()).verify()).isInstanceOf(AuditLog.Verdict.Whole.class);
                assertThat(store.jdbi().<Integer, RuntimeException>withHandle(
                        handle -> handle.select("SELECT count(*) FROM document JOIN issuance ON id = issuance")
                                .mapTo(Integer.class).one()))
                        .isPositive();
                assertThat(store.jdbi().<Integer, RuntimeException>withHandle(
                        handle -> handle.select("SELECT count(*) FROM visit").mapTo(Integer.class).one())).isZero();
            }
        }
    }

    @Test
    void refusesACopyThatIsNotOne() throws Exception {
        Path copy = folder.resolve("copy.db");
        Issued issued = issueAndCopy(copy);
        Path data = restoredFolder();
        assertThat(run("backup", "--data", AUTHORITY.data().toString(), "--out", copy.toString())).isEqualTo(78);
        assertThat(printed()).contains("is there already");
        assertThat(run("restore", "--data", data.toString(), "--from", copy.toString(), "--head", "1:" + "0".repeat(64)))
                .isEqualTo(78);
        assertThat(printed()).contains("another log");
        assertThat(run("restore", "--data", data.toString(), "--from", copy.toString(), "--head", "yesterday")).isEqualTo(78);
        assertThat(printed()).contains("--head is NUMBER:HASH");
        try (Store store = Store.sqlite(copy)) {
            store.jdbi().useHandle(handle -> {
                handle.execute("DROP TRIGGER audit_unchanged");
                handle.execute("UPDATE audit SET kiosk = 'kiosk-9' WHERE number = 2");
            });
        }
        assertThat(run("restore", "--data", data.toString(), "--from", copy.toString())).isEqualTo(78);
        assertThat(printed()).contains("broken at entry 2");
        assertThat(run("restore", "--data", data.toString(), "--from", folder.resolve("nothing.db").toString())).isEqualTo(78);
        assertThat(run("backup", "--data", folder.resolve("nowhere").toString(), "--out", folder.resolve("x.db").toString()))
                .isEqualTo(78);
        assertThat(printed()).contains("holds no store").doesNotContain("\tat ");
        assertThat(issued.kept()).isNotEmpty();
        assertThat(data.resolve("authority.db")).doesNotExist();
    }

    private Issued issueAndCopy(Path copy) throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        String self = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                .path("persons")
                .path(0).path("ref").asString();
        var kept = kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, FORM, "en").json();
        assertThat(run("backup", "--data", AUTHORITY.data().toString(), "--out", copy.toString())).isZero();
        UUID key = UUID.randomUUID();
        var lost = kiosk.issue(visit, key, "residence-certificate", "self", self, FORM, "en").json();
        try (Store store = Store.sqlite(AUTHORITY.data().resolve("authority.db"))) {
            AuditLog.Head head = new AuditLog(store.jdbi(), Clock.systemUTC()).head();
            return new Issued(kept.path("issuance").asString(), kept.path("serial").asString(), lost.path("issuance").asString(),
                    lost.path("serial").asString(), key, visit, self, head.number() + ":" + head.hash());
        }
    }

    /// With the keys, which have a custody of their own.
    private Path restoredFolder() throws Exception {
        Path data = Files.createDirectories(folder.resolve("restored"));
        try (var files = Files.walk(AUTHORITY.data())) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().contains(".db"))
                    .toList()) {
                Path there = data.resolve(AUTHORITY.data().relativize(file));
                Files.createDirectories(there.getParent());
                Files.copy(file, there);
            }
        }
        return data;
    }

    private static void staysTrue(Authority restored, Issued issued) throws Exception {
        var kiosk = new TestKiosk(restored.port(),
                ServerIdentity.read(AUTHORITY.ca().kiosk(AUTHORITY.folder().resolve("kiosk-1-again"), "kiosk-1")));
        assertThat(kiosk.issue(issued.visit(), issued.lostKey(), "residence-certificate", "self", issued.self(), FORM, "en")
                .problem())
                .as("the visit did not come back, so that the order cannot be repeated").isEqualTo("visit-unknown");
        assertThat(kiosk.report(issued.kept(), "delivered").status()).isEqualTo(204);
        assertThat(kiosk.report(issued.lost(), "delivered").status()).as("is kept, and the kiosk told so").isEqualTo(204);
        assertThat(kiosk.report(issued.lost(), "delivered").status()).isEqualTo(204);
        assertThat(kiosk.send("GET", "/issuances/" + issued.lost(), Optional.empty(), "").problem())
                .isEqualTo("issuance-unknown");
        assertThat(verified(restored, issued.keptSerial())).isEqualTo(200);
        assertThat(verified(restored, issued.lostSerial())).isEqualTo(404);
    }

    private static int verified(Authority authority, String serial) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + authority.publicPort() + "/verify/serial/" + serial))
                            .build(),
                    BodyHandlers.ofString()).statusCode();
        }
    }

    private int run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try {
            return IssuingAuthorityServer.run(args);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
