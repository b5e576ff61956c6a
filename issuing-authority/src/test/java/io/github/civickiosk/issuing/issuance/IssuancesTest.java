package io.github.civickiosk.issuing.issuance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.store.Store;
import io.github.civickiosk.issuing.verify.IssuanceStatus;
import io.github.civickiosk.issuing.verify.IssuanceStatus.Standing;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IssuancesTest {

    private static final byte[] PDF = "%PDF of a citizen".getBytes(StandardCharsets.US_ASCII);
    private static final Ordered ORDERED = new Ordered(Relation.SELF, Map.of("purpose", "bank"), "az", "subject");
    private static final Duration WEEK = Duration.ofDays(7);

    private final TestClock clock = new TestClock();
    @TempDir
    private Path folder;
    private Jdbi jdbi;
    private Issuances issuances;

    @BeforeEach
    void open() throws Exception {
        jdbi = Store.sqlite(folder.resolve("authority.db")).jdbi();
        issuances = new Issuances(jdbi, new AuditLog(jdbi, clock), clock);
    }

    @Test
    void keepsADocumentUntilSomeDaysAfterItsOutcome() {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        clock.pass(Duration.ofDays(30));
        assertThat(delete()).isZero();
        issuances.report(made, Outcome.DELIVERED, 1, "printer completed");
        clock.pass(WEEK.minusMillis(1));
        assertThat(delete()).isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(delete()).isOne();
        assertThat(issuances.document(made)).isEmpty();
        assertThat(issuances.byId("kiosk-1", made.id())).isPresent();
    }

    @Test
    void keepsWhatIsHeldHoweverOldItIs() {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        issuances.report(made, Outcome.DELIVERED, 1, "printer completed");
        var holds = new Holds(jdbi, new AuditLog(jdbi, clock), clock);
        assertThat(holds.add(made, "case 17/2026", "operator")).isTrue();
        assertThat(holds.add(made, "case 18/2026", "operator")).as("held already").isFalse();
        clock.pass(Duration.ofDays(365));
        assertThat(delete()).isZero();
        assertThat(holds.all()).singleElement().satisfies(hold -> assertThat(hold.reason()).isEqualTo("case 17/2026"));
        assertThat(holds.release(made, "operator")).isTrue();
        assertThat(holds.release(made, "operator")).isFalse();
        assertThat(delete()).isOne();
        assertThat(issuances.ordered(made)).isEmpty();
    }

    @Test
    void opensAClaimWhenAKioskHasSaidNothingForLong() {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        clock.pass(Duration.ofMinutes(59));
        assertThat(issuances.giveUpWaiting(Duration.ofHours(1))).isZero();
        clock.pass(Duration.ofMinutes(1));
        assertThat(issuances.giveUpWaiting(Duration.ofHours(1))).isOne();
        assertThat(issuances.openClaims()).isOne();
        assertThat(issuances.giveUpWaiting(Duration.ofHours(1))).as("once").isZero();
        assertThat(issuances.report(made, Outcome.DELIVERED, 1, "the link came back")).isEqualTo(Issuances.Recorded.NOW);
        assertThat(issuances.openClaims()).isZero();
    }

    @Test
    void findsACertificateByTheNumberThatWasReadOut() {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        assertThat(issuances.byClaim(made.claim().toLowerCase(java.util.Locale.ROOT).replace("-", " "))).contains(made);
        assertThat(issuances.byClaim("")).isEmpty();
    }

    @Test
    void keepsADocumentWhoseFateIsUnknownForTheClaimDesk() {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        issuances.report(made, Outcome.UNKNOWN, 0, "printer lost");
        clock.pass(Duration.ofDays(60));
        assertThat(delete()).isZero();
        clock.pass(Retention.UNDECIDED);
        assertThat(delete()).isOne();
    }

    @Test
    void leavesNoTraceOfADeletedDocumentInTheFile() throws Exception {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        issuances.report(made, Outcome.VOIDED, 0, "nothing printed");
        clock.pass(WEEK);
        delete();
        jdbi.useHandle(handle -> handle.select("PRAGMA wal_checkpoint(TRUNCATE)").mapToMap().list());
        assertThat(new String(Files.readAllBytes(folder.resolve("authority.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF of a citizen");
    }

    @Test
    void anUnknownFateOpensAClaimThatAFinalWordCloses() {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        issuances.report(made, Outcome.UNKNOWN, 0, "printer lost");
        assertThat(issuances.openClaims()).isOne();
        issuances.report(made, Outcome.DELIVERED, 1, "counter +1");
        assertThat(issuances.openClaims()).isZero();
    }

    @Test
    void isStillThereAfterARestart() throws Exception {
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        var again = new Issuances(Store.sqlite(folder.resolve("authority.db")).jdbi(), new AuditLog(jdbi, clock), clock);
        assertThat(again.byKey("kiosk-1", made.key())).contains(made);
        assertThat(again.document(made)).hasValueSatisfying(pdf -> assertThat(pdf).isEqualTo(PDF));
    }

    @Test
    void tellsTheVerificationPageWhatStandsAndNothingElse() {
        var lookup = new StoredIssuances(issuances, Services.load());
        Issuance made = add("9F4K-27QX-M0VB-TT3W");
        assertThat(lookup.lookup("9f4k 27qx mOvb tt3w")).isInstanceOfSatisfying(IssuanceStatus.Known.class, known -> {
            assertThat(known.standing()).isEqualTo(Standing.ISSUED);
            assertThat(known.title()).containsEntry("en", "Tax clearance certificate");
            assertThat(known.validUntil()).contains(LocalDate.of(2026, 12, 23));
        });
        issuances.report(made, Outcome.VOIDED, 0, "nothing printed");
        assertThat(lookup.lookup("9F4K27QXM0VBTT3W"))
                .isInstanceOfSatisfying(IssuanceStatus.Known.class,
                        known -> assertThat(known.standing()).isEqualTo(Standing.VOIDED));
        assertThat(lookup.lookup("0000-0000-0000-0000")).isInstanceOf(IssuanceStatus.NotIssued.class);
        assertThat(lookup.lookup("")).isInstanceOf(IssuanceStatus.NotIssued.class);
    }

    private int delete() {
        return issuances.deleteDocuments(WEEK, Retention.UNDECIDED);
    }

    private Issuance add(String serial) {
        var made = new Issuance(UUID.randomUUID(), "kiosk-1", "visit", UUID.randomUUID(), "digest", "tax-clearance", serial,
                "K27-40QX",
                LocalDate.of(2026, 11, 23), Optional.of(LocalDate.of(2026, 12, 23)), 1, Outcome.MADE);
        issuances.add(made, PDF, ORDERED, "subject");
        return made;
    }
}
