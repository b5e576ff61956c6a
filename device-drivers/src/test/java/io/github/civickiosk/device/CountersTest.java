package io.github.civickiosk.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class CountersTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private enum Counter {
        CARDS, PAPER_OUT
    }

    @Test
    void countsFromZero() {
        var counts = Counters.inMemory(Counter.class).counts();
        assertThat(counts.counts()).containsExactly(new Counts.Count("cards", 0, 0), new Counts.Count("paper-out", 0, 0));
        assertThat(counts.trouble()).isEmpty();
    }

    @Test
    void goesOnAfterARestart() {
        try (var counters = counters(MONDAY, NEVER)) {
            counters.count(Counter.CARDS);
            counters.count(Counter.PAPER_OUT, 3);
        }
        try (var counters = counters(TUESDAY, NEVER)) {
            counters.count(Counter.CARDS);
            assertThat(counters.counts()).returns(2L, c -> c.sinceReset(Counter.CARDS))
                    .returns(3L, c -> c.sinceReset(Counter.PAPER_OUT)).returns(MONDAY, Counts::since);
        }
    }

    @Test
    void keepsTheLifetimeAndTheDateBesideWhatTheTechnicianReset() {
        try (var counters = counters(MONDAY, NEVER)) {
            counters.count(Counter.CARDS, 7);
        }
        try (var counters = counters(TUESDAY, NEVER)) {
            counters.reset();
            counters.count(Counter.CARDS);
        }
        assertThat(kept()).returns(1L, c -> c.sinceReset(Counter.CARDS)).returns(8L, c -> c.lifetime(Counter.CARDS))
                .returns(MONDAY, Counts::since).returns(TUESDAY, Counts::reset);
    }

    @Test
    void hasAResetOnTheDiskWhenItReturns() {
        var counters = counters(MONDAY, NEVER);
        counters.count(Counter.CARDS, 7);
        counters.reset();
        assertThat(kept()).returns(0L, c -> c.sinceReset(Counter.CARDS)).returns(7L, c -> c.lifetime(Counter.CARDS));
    }

    @Test
    void losesNoMoreThanItsPaceToAPowerCut() throws Exception {
        var neverClosed = counters(MONDAY, Duration.ofMillis(50));
        neverClosed.count(Counter.CARDS);
        while (kept().sinceReset(Counter.CARDS) == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        neverClosed.count(Counter.CARDS);
        while (kept().sinceReset(Counter.CARDS) == 1) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void goesNotToTheDiskForEachCount() throws Exception {
        try (var counters = counters(MONDAY, NEVER)) {
            counters.count(Counter.CARDS);
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(folder).isDirectoryContaining("glob:**device.counters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "civic-kiosk counters 1\n", "7 1", "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000"})
    void beginsAnewWithABrokenFileAndKeepsItAside(String broken) throws Exception {
        Files.writeString(file(), broken);
        try (var counters = counters(TUESDAY, NEVER)) {
            counters.count(Counter.CARDS);
            assertThat(counters.counts().trouble()).hasValueSatisfying(told -> assertThat(told).contains("the file was broken")
                    .contains(file() + ".broken"));
        }
        assertThat(Path.of(file() + ".broken")).hasContent(broken);
        assertThat(kept()).returns(1L, c -> c.lifetime(Counter.CARDS)).returns(TUESDAY, Counts::since);
    }

    @Test
    void believesNoFileOfWhichOneByteOrTheEndIsLost() throws Exception {
        try (var counters = counters(MONDAY, NEVER)) {
            counters.count(Counter.CARDS, 5);
        }
        var whole = Files.readAllBytes(file());
        for (int i = 0; i < whole.length; i++) {
            var flipped = whole.clone();
            flipped[i] ^= 0x04;
            Files.write(file(), flipped);
            assertThat(kept().trouble()).as("byte %d", i).isPresent();
            Files.write(file(), Arrays.copyOf(whole, i));
            assertThat(kept().trouble()).as("%d bytes", i).isPresent();
        }
    }

    @Test
    void countsOnInMemoryWhereNothingCanBeWrittenUntilItCan() throws Exception {
        var file = folder.resolve("in-the-way/device.counters");
        try (var counters = Counters.at(file, Counter.class, Clock.fixed(MONDAY, ZoneOffset.UTC), Duration.ofMillis(20))) {
            Files.writeString(file.getParent(), "no folder");
            counters.count(Counter.CARDS);
            while (counters.counts().trouble().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(counters.counts().sinceReset(Counter.CARDS)).isEqualTo(1);
            Files.delete(file.getParent());
            counters.count(Counter.CARDS);
            while (counters.counts().trouble().isPresent()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        assertThat(Counters.at(file, Counter.class, Clock.systemUTC(), NEVER).counts().lifetime(Counter.CARDS)).isEqualTo(2);
    }

    @Test
    void keepsCountersOfANewerVersionForItsReturn() throws Exception {
        enum Fewer { CARDS }
        try (var counters = counters(MONDAY, NEVER)) {
            counters.count(Counter.PAPER_OUT, 4);
        }
        try (var older = Counters.at(file(), Fewer.class, Clock.systemUTC(), NEVER)) {
            older.count(Fewer.CARDS);
        }
        assertThat(kept()).returns(4L, c -> c.lifetime(Counter.PAPER_OUT)).returns(1L, c -> c.lifetime(Counter.CARDS));
    }

    @Test
    void losesNoCountOfSeveralThreads() throws Exception {
        var counters = counters(MONDAY, Duration.ofMillis(1));
        var done = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 5_000; i++) {
                    counters.count(Counter.CARDS);
                }
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        counters.close();
        assertThat(kept().sinceReset(Counter.CARDS)).isEqualTo(20_000);
    }

    @Test
    void countsNothingBackwards() {
        assertThatThrownBy(() -> Counters.inMemory(Counter.class).count(Counter.CARDS, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path file() {
        return folder.resolve("device.counters");
    }

    private Counters<Counter> counters(Instant now, Duration pace) {
        return Counters.at(file(), Counter.class, Clock.fixed(now, ZoneOffset.UTC), pace);
    }

    /// What another process would find.
    private Counts kept() {
        return counters(Instant.EPOCH, NEVER).counts();
    }
}
