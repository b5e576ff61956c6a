package io.github.civickiosk.issuing.admission;

import java.nio.file.Path;
import java.util.Set;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.store.Store;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KioskListTest {

    private final TestClock clock = new TestClock();
    @TempDir
    private Path folder;
    private Jdbi jdbi;
    private KioskList list;

    @BeforeEach
    void open() throws Exception {
        jdbi = Store.sqlite(folder.resolve("authority.db")).jdbi();
        list = new KioskList(jdbi, new AuditLog(jdbi, clock), clock);
    }

    @Test
    void letsEveryKioskOfTheCaOfferEverythingUntilItIsToldOtherwise() {
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.All());
        list.deny("*", Set.of("*"), "operator");
        clock.pass(KioskList.KNOWN_FOR);
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.Nothing());
    }

    @Test
    void aKioskOffersWhatItsOwnEntrySays() {
        list.deny("*", Set.of("*"), "operator");
        list.allow("kiosk-1", Set.of("residence-certificate"), "operator");
        list.allow("kiosk-1", Set.of("tax-clearance"), "operator");
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.Some(Set.of("residence-certificate", "tax-clearance")));
        list.deny("kiosk-1", Set.of("tax-clearance"), "operator");
        assertThat(list.of("kiosk-1").offers("residence-certificate")).isTrue();
        assertThat(list.of("kiosk-1").offers("tax-clearance")).isFalse();
        assertThat(list.of("kiosk-2")).isEqualTo(new Permission.Nothing());
    }

    @Test
    void oneServiceIsNotTakenFromWhoMayOfferEvery() {
        assertThat(list.deny("kiosk-1", Set.of("tax-clearance"), "operator")).isEmpty();
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.All());
    }

    @Test
    void noPermissionEndsARevocation() {
        list.revoke("kiosk-1", "stolen", "operator");
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.Revoked());
        assertThat(list.allow("kiosk-1", Set.of("*"), "operator")).isEmpty();
        list.reinstate("kiosk-1", "operator");
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.All());
    }

    @Test
    void aRunningInstanceFollowsAnotherOnesChangeWithinSeconds() {
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.All());
        new KioskList(jdbi, new AuditLog(jdbi, clock), clock).revoke("kiosk-1", "stolen", "operator");
        clock.pass(KioskList.KNOWN_FOR);
        assertThat(list.of("kiosk-1")).isEqualTo(new Permission.Revoked());
    }
}
