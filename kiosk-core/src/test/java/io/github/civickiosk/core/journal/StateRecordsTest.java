package io.github.civickiosk.core.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import io.github.civickiosk.core.journal.StateRecords.Beginning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StateRecordsTest {

    private static final Standing SERVING = new Standing("in-service", List.of(), List.of());
    private static final Standing SHUT = new Standing("out-of-service", List.of("paperOut"), List.of());
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path folder;

    private Instant now = MORNING;
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

    private String startAgain(String boot, boolean watchdog) {
        journal.close();
        open();
        return journal.states().begin(new Beginning(now, boot, watchdog, true));
    }

    private void after(Duration while_) {
        now = now.plus(while_);
    }

    private List<RecordedState> records() {
        return journal.states().outbox().after(0, 100);
    }

    private List<String> told() {
        return records().stream().map(one -> one.standing().state() + one.standing().reasons()).toList();
    }

    @Test
    void startsANewJournalWithTheFirstStart() {
        assertThat(journal.states().begin(new Beginning(now, "boot-1", false, true))).isEqualTo("first");
        assertThat(told()).containsExactly("starting[first]");
    }

    @Test
    void writesEachChangeOnce() {
        journal.states().begin(new Beginning(now, "boot-1", false, true));
        journal.states().stands(SERVING, true);
        journal.states().stands(SERVING, true);
        after(Duration.ofMinutes(5));
        journal.states().stands(SHUT, true);
        assertThat(told()).containsExactly("starting[first]", "in-service[]", "out-of-service[paperOut]");
        assertThat(records().getLast().at()).isEqualTo(MORNING.plus(Duration.ofMinutes(5)));
        assertThat(records()).extracting(RecordedState::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void datesAPowerCutByTheLastSignOfLife() {
        journal.states().begin(new Beginning(now, "boot-1", false, true));
        journal.states().stands(SERVING, true);
        after(Duration.ofMinutes(10));
        journal.states().alive(true);
        after(Duration.ofHours(3));
        assertThat(startAgain("boot-2", false)).isEqualTo("power-lost");
        assertThat(told()).containsExactly("starting[first]", "in-service[]", "off[power-lost]", "starting[power-lost]");
        assertThat(records().get(2).at()).isEqualTo(MORNING.plus(Duration.ofMinutes(10)));
        assertThat(records().get(3).at()).isEqualTo(now);
    }

    @Test
    void tellsACrashAndTheWatchdogFromAPowerCut() {
        journal.states().begin(new Beginning(now, "boot-1", false, true));
        assertThat(startAgain("boot-1", false)).isEqualTo("crashed");
        assertThat(startAgain("boot-2", true)).isEqualTo("watchdog");
        journal.states().end(true);
        assertThat(startAgain("boot-3", true)).as("an orderly reboot goes through the watchdog, too").isEqualTo("stopped");
    }

    @Test
    void saysWhyItWasSwitchedOff() {
        journal.states().begin(new Beginning(now, "boot-1", false, true));
        journal.states().leaving("update");
        journal.states().end(true);
        assertThat(startAgain("boot-1", false)).isEqualTo("update");
        assertThat(told()).containsExactly("starting[first]", "off[update]", "starting[update]");
    }

    @Test
    void correctsWhatWasWrittenUnderAWrongClock() {
        now = Instant.parse("2020-01-01T00:00:00Z");
        journal.states().begin(new Beginning(now, "boot-1", false, false));
        journal.states().stands(SHUT, false);
        assertThat(records()).extracting(RecordedState::certain).containsExactly(false, false);
        now = MORNING;
        journal.states().stands(SERVING, true);
        assertThat(records()).allMatch(RecordedState::certain)
                .allMatch(record -> Duration.between(record.at(), MORNING).abs().toSeconds() < 60);
    }

    @Test
    void numbersStatesApartFromUsageAndKeepsThemUntilAcknowledged() {
        journal.record(Duration.ZERO, JournalWriter.USAGE);
        journal.states().begin(new Beginning(now, "boot-1", false, true));
        journal.states().stands(SERVING, true);
        journal.states().outbox().acknowledgedThrough(2);
        assertThat(journal.outbox().acknowledgedThrough()).isZero();
        startAgain("boot-1", false);
        assertThat(journal.states().outbox().acknowledgedThrough()).isEqualTo(2);
    }
}
