package io.github.civickiosk.core.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {

    private static final UUID ID = new UUID(1, 1);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("journal.db"), clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen() {
        journal.close();
        open();
    }

    @Test
    void keepsItsNameForEver() {
        UUID name = journal.uuid();
        reopen();
        assertThat(journal.uuid()).isEqualTo(name);
    }

    @Test
    void knowsAfterARestartWhatWasPrinting() {
        journal.made(ID, "CLAIM-1");
        journal.printing(ID, "CLAIM-1", JournalledPrinter.job(ID), OptionalLong.of(77));
        reopen();
        assertThat(journal.inDoubt()).singleElement().satisfies(open -> {
            assertThat(open.claim()).isEqualTo("CLAIM-1");
            assertThat(open.job()).contains(JournalledPrinter.job(ID));
            assertThat(open.sheetsBefore()).hasValue(77);
        });
    }

    @Test
    void tellsAMadeCertificateFromOneThatWasPrinting() {
        journal.made(ID, "CLAIM-1");
        assertThat(journal.inDoubt()).singleElement().satisfies(open -> {
            assertThat(open.job()).isEmpty();
            assertThat(open.sheetsBefore()).isEmpty();
        });
    }

    @Test
    void reportsAnOutcomeUntilItIsAcknowledged() {
        journal.made(ID, "CLAIM-1");
        journal.ended(ID, IssuanceOutcome.DELIVERED, 1, "printer completed");
        Journal.Report report = journal.reportsDue(10).getFirst();
        journal.notAcknowledged(report, now.plusSeconds(60));
        assertThat(journal.reportsDue(10)).isEmpty();
        now = now.plusSeconds(61);
        assertThat(journal.reportsDue(10)).singleElement().extracting(Journal.Report::attempts).isEqualTo(1);
        journal.acknowledged(report);
        reopen();
        assertThat(journal.reportsDue(10)).isEmpty();
        assertThat(journal.inDoubt()).isEmpty();
    }

    @Test
    void letsAFinalWordFollowUnknownAndNothingFollowAFinalWord() {
        journal.made(ID, "CLAIM-1");
        journal.ended(ID, IssuanceOutcome.UNKNOWN, 0, "link lost");
        journal.acknowledged(journal.reportsDue(10).getFirst());
        journal.ended(ID, IssuanceOutcome.DELIVERED, 1, "found in the tray");
        assertThat(journal.reportsDue(10)).singleElement().extracting(Journal.Report::outcome)
                .isEqualTo(IssuanceOutcome.DELIVERED);
        journal.ended(ID, IssuanceOutcome.VOIDED, 0, "never");
        assertThat(journal.reportsDue(10)).singleElement().extracting(Journal.Report::outcome)
                .isEqualTo(IssuanceOutcome.DELIVERED);
    }

    @Test
    void keepsAnOutcomeWhoseBeginningTheDiskDidNotTake() {
        journal.ended(ID, IssuanceOutcome.VOIDED, 0, "journal");
        assertThat(journal.reportsDue(10)).singleElement().extracting(Journal.Report::outcome).isEqualTo(IssuanceOutcome.VOIDED);
    }

    @Test
    void saysThatItIsClosed() {
        journal.close();
        assertThatThrownBy(() -> journal.record(Duration.ZERO, JournalWriter.USAGE)).isInstanceOf(JournalException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void forgetsAnAcknowledgedIssuanceAfterThirtyDays() throws SQLException {
        journal.made(ID, "CLAIM-1");
        journal.ended(ID, IssuanceOutcome.DELIVERED, 1, "x");
        journal.acknowledged(journal.reportsDue(1).getFirst());
        now = now.plus(Duration.ofDays(31));
        UUID other = new UUID(1, 2);
        journal.made(other, "CLAIM-2");
        journal.ended(other, IssuanceOutcome.VOIDED, 0, "x");
        journal.acknowledged(journal.reportsDue(1).getFirst());
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var row = c.createStatement().executeQuery("SELECT count(*), min(id) FROM issuance")) {
            assertThat(row.getInt(1)).isEqualTo(1);
            assertThat(row.getString(2)).isEqualTo(other.toString());
        }
    }

    @Test
    void givesUsageRecordsInOrderAsTheyWereRecorded() {
        AtomicInteger appended = new AtomicInteger();
        journal.outbox().whenAppended(appended::incrementAndGet);
        assertThat(journal.record(Duration.ZERO, JournalWriter.USAGE)).isEqualTo(1);
        assertThat(journal.record(Duration.ZERO, JournalWriter.USAGE)).isEqualTo(2);
        assertThat(journal.record(Duration.ZERO, JournalWriter.USAGE)).isEqualTo(3);
        reopen();
        assertThat(journal.outbox().after(1, 1)).containsExactly(new RecordedUsage(2, now, JournalWriter.USAGE));
        assertThat(appended).hasValue(3);
    }

    @Test
    void keepsAcknowledgedRecordsForThirtyDaysAndNeverCountsANumberTwice() {
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        journal.outbox().acknowledgedThrough(2);
        assertThat(journal.outbox().after(0, 10)).hasSize(2);
        now = now.plus(Duration.ofDays(31));
        assertThat(journal.record(Duration.ZERO, JournalWriter.USAGE)).isEqualTo(3);
        journal.outbox().acknowledgedThrough(3);
        assertThat(journal.outbox().after(0, 10)).extracting(RecordedUsage::number).containsExactly(3L);
        now = now.plus(Duration.ofDays(31));
        journal.outbox().acknowledgedThrough(3);
        reopen();
        assertThat(journal.outbox().acknowledgedThrough()).isEqualTo(3);
        assertThat(journal.record(Duration.ZERO, JournalWriter.USAGE)).isEqualTo(4);
    }

    @Test
    void keepsUnacknowledgedRecordsHoweverLongItTakes() {
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        now = now.plus(Duration.ofDays(400));
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        journal.outbox().acknowledgedThrough(0);
        assertThat(journal.outbox().after(0, 10)).hasSize(2);
        assertThat(journal.outbox().acknowledgedThrough()).isZero();
    }

    @Test
    void runsInWalWithFullSynchronisation() throws SQLException {
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var row = c.createStatement().executeQuery("PRAGMA journal_mode")) {
            assertThat(row.getString(1)).isEqualTo("wal");
        }
        assertThat(journal.synchronous()).isEqualTo(2);
    }

    @Test
    void refusesAJournalOfALaterKiosk() throws SQLException {
        journal.close();
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"))) {
            c.createStatement().execute("PRAGMA user_version = 99");
            c.createStatement().execute("UPDATE compatibility SET oldest_reader = 98");
        }
        assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("99");
        Path other = folder.resolve("other.db");
        journal = Journal.open(other, clock);
    }

    @Test
    void refusesAFileThatIsNoJournal() throws Exception {
        Path file = folder.resolve("not.db");
        Files.writeString(file,
                "this is not a database, however long it may be; it only looks like a file of text to everyone".repeat(50));
        assertThatThrownBy(() -> Journal.open(file, clock)).isInstanceOf(JournalException.class).hasMessageContaining("not.db");
    }

    private static Usage.SoFar soFar(int second, long revision, String step) {
        return new Usage.SoFar(Duration.ofSeconds(second), revision,
                new Usage(Duration.ofSeconds(9), "az", java.util.List.of("birth"),
                        1, 0, 0, Usage.End.COMPLETED, step, 0, "", java.util.List.of(), java.util.List.of()));
    }

    @Test
    void recordsASessionThatAPowerCutEndedAsFailedWithItsLastStep() {
        journal.visit(soFar(1, 3, "Basket"));
        journal.ended(ID, IssuanceOutcome.DELIVERED, 1, "printer completed", soFar(1, 5, "Printing"));
        journal.visit(soFar(1, 4, "Reviewing"));
        reopen();
        assertThat(journal.outbox().after(0, 10)).singleElement().satisfies(record -> {
            assertThat(record.usage().end()).isEqualTo(Usage.End.FAILED);
            assertThat(record.usage().lastStep()).isEqualTo("Printing");
            assertThat(record.usage().delivered()).isEqualTo(1);
        });
        reopen();
        assertThat(journal.outbox().after(0, 10)).hasSize(1);
    }

    @Test
    void recordsNoSessionTwiceWhenAStepComesLate() {
        journal.visit(soFar(1, 3, "Basket"));
        journal.record(Duration.ofSeconds(1), JournalWriter.USAGE);
        journal.visit(soFar(1, 9, "Wiping"));
        reopen();
        assertThat(journal.outbox().after(0, 10)).hasSize(1);
    }

    @Test
    void countsOverAllSessions() {
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        assertThat(journal.tallies()).containsEntry("ended.failed", 2L).containsEntry("seconds", 140L)
                .containsEntry("seconds.ChoosingLanguage", 8L).containsEntry("rated.0", 2L)
                .doesNotContainKey("certificates.voided");
    }

    @Test
    void dropsTheOldestByAgeAndSizeAndCountsThem() {
        journal.close();
        journal = Journal.open(folder.resolve("small.db"), clock, new Retention(Duration.ofDays(10), 400_000));
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        now = now.plus(Duration.ofDays(11));
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        journal.retain(false);
        assertThat(journal.outbox().dropped()).as("under a clock that may be wrong").isZero();
        journal.retain(true);
        assertThat(journal.outbox().dropped()).isEqualTo(1);
        for (int i = 0; i < 4_000; i++) {
            journal.record(Duration.ZERO, JournalWriter.USAGE);
        }
        journal.retain(true);
        int left = journal.outbox().after(0, 10_000).size();
        assertThat(left).isBetween(1_000, 3_999);
        assertThat(journal.outbox().dropped()).isEqualTo(4_002 - left);
        assertThat(journal.record(Duration.ZERO, JournalWriter.USAGE)).isEqualTo(4_003);
    }

    @Test
    void holdsNinetyDaysOffLineAndGivesThemInOrder() throws SQLException {
        int records = 90 * 300;
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var statement = c.createStatement()) {
            statement.execute(
                    """
                            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                            INSERT INTO usage (ended_at, lasted_ms, language, services, delivered, voided, unknown, ending, last_step, rating,
                                reason, steps, aids)
                            SELECT ended_at, lasted_ms, language, services, delivered, voided, unknown, ending, last_step, rating, 'quick',
                                'ChoosingLanguage:4 ChoosingService:11 AwaitingCard:9 EnteringCan:14 ReadingCard:6 Reviewing:12 Printing:30',
                                'size contrast' FROM n, usage WHERE number = 1"""
                            .formatted(records));
        }
        journal.retain(true);
        assertThat(journal.outbox().dropped()).isZero();
        long through = 0;
        for (var batch = journal.outbox().after(0, 900); !batch.isEmpty(); batch = journal.outbox().after(through, 900)) {
            assertThat(batch.getFirst().number()).isEqualTo(through + 1);
            through = batch.getLast().number();
            journal.outbox().acknowledgedThrough(through);
        }
        assertThat(through).isEqualTo(records);
        assertThat(journal.outbox().acknowledgedThrough()).isEqualTo(records);
    }
}
