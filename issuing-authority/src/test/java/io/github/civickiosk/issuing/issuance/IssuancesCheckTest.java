package io.github.civickiosk.issuing.issuance;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.store.Store;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IssuancesCheckTest {

    private final TestClock clock = new TestClock();
    private final Numbers numbers = new Numbers();
    @TempDir
    private Path folder;
    private Jdbi jdbi;
    private AuditLog log;
    private Issuances issuances;

    @BeforeEach
    void makeTwo() throws Exception {
        jdbi = Store.sqlite(folder.resolve("authority.db")).jdbi();
        log = new AuditLog(jdbi, clock);
        issuances = new Issuances(jdbi, log, clock);
        add();
        issuances.report(add(), Outcome.DELIVERED, 1, "printer completed");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(check()).isEqualTo(new IssuancesCheck.Result(2, List.of()));
    }

    @Test
    void findsACertificateThatWasRemoved() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM document");
            handle.execute("DELETE FROM ordered");
            handle.execute("DELETE FROM issuance WHERE outcome = 'made'");
        });
        assertThat(check().findings()).singleElement().asString().contains("was removed");
    }

    @Test
    void findsACertificateThatWasChanged() {
        jdbi.useHandle(handle -> handle.execute("UPDATE issuance SET valid_until = '2099-01-01' WHERE outcome = 'made'"));
        assertThat(check().findings()).singleElement().asString().contains("it was changed");
    }

    @Test
    void findsAnOutcomeThatNobodyReported() {
        jdbi.useHandle(handle -> handle.execute("UPDATE issuance SET outcome = 'voided' WHERE outcome = 'delivered'"));
        assertThat(check().findings()).singleElement().asString().contains("is voided, and the log says delivered");
    }

    @Test
    void findsACertificateThatWasAddedBesideTheLog() {
        jdbi.useHandle(handle -> handle.execute(
                """
                        INSERT INTO issuance SELECT 'ffffffff-ffff-4fff-8fff-ffffffffffff', kiosk, visit, 'ffffffff-ffff-4fff-8fff-ffffffffffff', digest,
                        service, 'X', 'X', 'X', issued_on, valid_until, pages, made_at, outcome, outcome_at FROM issuance WHERE outcome = 'made'"""));
        assertThat(check().findings()).singleElement().asString().contains("has no entry");
    }

    private IssuancesCheck.Result check() {
        return new IssuancesCheck(issuances, log).check();
    }

    private Issuance add() {
        var made = new Issuance(UUID.randomUUID(), "kiosk-1", "visit", UUID.randomUUID(), "digest", "residence-certificate",
                numbers.serial(), numbers.claim(), LocalDate.of(2026, 11, 23), Optional.empty(), 1, Outcome.MADE);
        return issuances.add(made, new byte[]{1}, new Ordered(Relation.SELF, Map.of(), "az", "subject"), "subject");
    }
}
