package io.github.civickiosk.issuing.visit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.pack.Level;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.store.Store;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VisitsTest {

    private final TestClock clock = new TestClock();
    @TempDir
    private Path folder;
    private Visits visits = new Visits(Jdbi.create("jdbc:sqlite::memory:"), clock);

    @BeforeEach
    void open() throws Exception {
        visits = new Visits(Store.sqlite(folder.resolve("authority.db")).jdbi(), clock);
    }

    @Test
    void isFoundByItsKioskAndTokenOnly() {
        Visits.Opened opened = visits.open("kiosk-1");
        String id = opened.visit().id();
        assertThat(Base64.getUrlDecoder().decode(opened.token())).hasSizeGreaterThanOrEqualTo(16);
        assertThat(visits.find("kiosk-1", id, opened.token())).map(Visit::id).contains(id);
        assertThat(visits.find("kiosk-2", id, opened.token())).isEmpty();
        assertThat(visits.find("kiosk-1", id, opened.token() + "x")).isEmpty();
        assertThat(visits.find("kiosk-1", id, "")).isEmpty();
        assertThat(visits.find("kiosk-1", visits.open("kiosk-1").visit().id(), opened.token())).isEmpty();
    }

    @Test
    void endsAfterTenMinutes() {
        Visits.Opened opened = visits.open("kiosk-1");
        clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(visits.find("kiosk-1", opened.visit().id(), opened.token())).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(visits.find("kiosk-1", opened.visit().id(), opened.token())).isEmpty();
    }

    @Test
    void isForgottenWhenItHasEnded() {
        visits.open("kiosk-1");
        visits.forgetEnded();
        assertThat(visits.kept()).isOne();
        clock.pass(Visits.LASTS);
        visits.forgetEnded();
        assertThat(visits.kept()).isZero();
    }

    @Test
    void endsWhenItIsClosed() {
        Visits.Opened opened = visits.open("kiosk-1");
        assertThat(opened.visit().issued()).isTrue();
        visits.close(opened.visit());
        assertThat(opened.visit().issued()).as("for a request that is under way").isFalse();
        assertThat(visits.find("kiosk-1", opened.visit().id(), opened.token())).isEmpty();
    }

    @Test
    void hasAFreshChallengeOfEightBytesThatServesOnce() {
        Visit one = visits.open("kiosk-1").visit();
        Visit other = visits.open("kiosk-1").visit();
        assertThat(one.challenge()).hasSize(8).isNotEqualTo(other.challenge());
        assertThat(one.useChallenge()).isTrue();
        assertThat(one.useChallenge()).isFalse();
    }

    @Test
    void goesOnAtAnotherInstanceAfterARestart() throws Exception {
        Visits.Opened opened = visits.open("kiosk-1");
        opened.visit().identified(List.of(new Visit.Person("self", Relation.SELF, "5KT7Q2A", "Məryəm Nümunəzadə")));
        opened.visit().issued();
        var elsewhere = new Visits(Store.sqlite(folder.resolve("authority.db")).jdbi(), clock);
        Visit visit = elsewhere.find("kiosk-1", opened.visit().id(), opened.token()).orElseThrow();
        assertThat(visit.persons()).isEqualTo(opened.visit().persons());
        assertThat(visit.level()).isEqualTo(Level.CARD);
        assertThat(visit.issuances()).isOne();
        visit.issued();
        opened.visit().issued();
        assertThat(opened.visit().issuances()).as("counted over both").isEqualTo(3);
    }

    @Test
    void isReadByNobodyWithoutItsToken() throws Exception {
        Visits.Opened opened = visits.open("kiosk-1");
        opened.visit().identified(List.of(new Visit.Person("self", Relation.SELF, "5KT7Q2A", "Məryəm Nümunəzadə")));
        opened.visit().codeSent("918273", "+994 •• ••• •• 17", clock.instant().plusSeconds(60), 3);
        Store.sqlite(folder.resolve("authority.db")).jdbi()
                .useHandle(handle -> handle.select("PRAGMA wal_checkpoint(TRUNCATE)").mapToMap().list());
        assertThat(Files.readString(folder.resolve("authority.db"), StandardCharsets.ISO_8859_1)).contains(opened.visit().id())
                .doesNotContain("5KT7Q2A", "918273", opened.token(),
                        new String("Məryəm".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @Test
    void theOldestEndsWhenAKioskOpensTooMany() {
        Visits.Opened oldest = visits.open("kiosk-1");
        Visits.Opened elsewhere = visits.open("kiosk-2");
        for (int i = 0; i < Visits.OPEN_PER_KIOSK; i++) {
            clock.pass(Duration.ofSeconds(1));
            visits.open("kiosk-1");
        }
        assertThat(visits.find("kiosk-1", oldest.visit().id(), oldest.token())).isEmpty();
        assertThat(visits.find("kiosk-2", elsewhere.visit().id(), elsewhere.token())).isPresent();
    }
}
