package io.github.civickiosk.issuing.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.AuditLog.Verdict;
import io.github.civickiosk.issuing.store.Store;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditLogTest {

    @TempDir
    private Path folder;
    private Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:");
    private AuditLog log = new AuditLog(jdbi, new TestClock());

    @BeforeEach
    void writeThreeEntries() throws Exception {
        jdbi = Store.sqlite(folder.resolve("authority.db")).jdbi();
        log = new AuditLog(jdbi, new TestClock());
        for (int i = 0; i < 3; i++) {
            log.append(new AuditLog.Entry("kiosk-1", Event.ISSUED, "subject", "entry " + i));
        }
    }

    @Test
    void isWholeAsWritten() {
        assertThat(log.verify()).isEqualTo(new Verdict.Whole(log.head()));
        assertThat(log.head().number()).isEqualTo(3);
        assertThat(log.holds(log.head().hash())).isTrue();
    }

    @Test
    void isVerifiedAlsoWhereItIsLong() {
        jdbi.useTransaction(handle -> {
            for (int i = 0; i < 5_000; i++) {
                log.append(handle, new AuditLog.Entry("kiosk-1", Event.ISSUED, "subject", "entry " + i));
            }
        });
        assertThat(log.verify()).isEqualTo(new Verdict.Whole(log.head()));
        assertThat(log.head().number()).isEqualTo(5_003);
        tamper("UPDATE audit SET detail = 'another' WHERE number = 4500");
        assertThat(log.verify()).isEqualTo(new Verdict.Broken(4500));
    }

    @Test
    void isOnlyAddedTo() {
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("UPDATE audit SET detail = 'x' WHERE number = 2")))
                .hasMessageContaining("only added to");
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("DELETE FROM audit WHERE number = 3")))
                .hasMessageContaining("only added to");
    }

    @Test
    void showsAChangedEntry() {
        tamper("UPDATE audit SET detail = 'another' WHERE number = 2");
        assertThat(log.verify()).isEqualTo(new Verdict.Broken(2));
    }

    @Test
    void showsAMissingEntry() {
        tamper("DELETE FROM audit WHERE number = 2");
        assertThat(log.verify()).isEqualTo(new Verdict.Broken(2));
    }

    @Test
    void noLongerHoldsAHeadThatWasCutOff() {
        String head = log.head().hash();
        tamper("DELETE FROM audit WHERE number = 3");
        assertThat(log.verify()).isInstanceOf(Verdict.Whole.class);
        assertThat(log.holds(head)).isFalse();
    }

    @Test
    void staysWholeWhenManyWriteAtOnce() throws InterruptedException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> {
                    start.await();
                    log.append(new AuditLog.Entry("kiosk-2", Event.VISIT_OPENED, "", "visit"));
                    return true;
                });
            }
            start.countDown();
        }
        assertThat(log.head().number()).isEqualTo(23);
        assertThat(log.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void pseudonymsNeedTheKeyWhichOnlyTheOwnerReads() throws IOException {
        Pseudonyms pseudonyms = Pseudonyms.in(folder);
        assertThat(pseudonyms.of("5KT7Q2A")).isEqualTo(Pseudonyms.in(folder).of("5KT7Q2A")).hasSize(32)
                .isNotEqualTo(pseudonyms.of("6BC8R3D"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pseudonym.key"))))
                .isEqualTo("rw-------");
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(Pseudonyms.in(other).of("5KT7Q2A")).isNotEqualTo(pseudonyms.of("5KT7Q2A"));
    }

    private void tamper(String sql) {
        jdbi.useHandle(handle -> {
            handle.execute("DROP TRIGGER audit_unchanged");
            handle.execute("DROP TRIGGER audit_kept");
            handle.execute(sql);
        });
    }
}
