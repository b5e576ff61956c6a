package io.github.civickiosk.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.github.civickiosk.core.world.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `kill -9` at every boundary of the journal's and the outbox's writes: before each commit, and after it before anybody was told.
/// The default run takes every ninth boundary; `-Dall` takes all.
class JournalBoundaryTest {

    @TempDir
    Path folder;

    @Test
    void losesNothingThatWasPromisedAndDoublesNothingWhereverItIsKilled() throws Exception {
        List<String> whole = run(folder.resolve("whole.db"), 0);
        int boundaries = Integer.parseInt(whole.getLast().substring("boundaries ".length()));
        assertThat(boundaries).isGreaterThan(30);
        int stride = System.getProperty("all") == null ? 9 : 1;
        for (int killAt = 1; killAt <= boundaries; killAt += stride) {
            Path file = folder.resolve("killed-" + killAt + ".db");
            List<String> promised = run(file, killAt);
            assertThat(promised).as("killed at %s", killAt).doesNotContain("boundaries " + boundaries);
            check(file, promised, killAt);
        }
    }

    /// A write-ahead log that ends anywhere, as when the power fails while it is written, is a journal of some moment.
    @Test
    void isWholeWhereverItsLogIsCutOff() throws Exception {
        Path file = folder.resolve("whole.db");
        List<String> promised;
        try (ChildJvm child = ChildJvm.start(List.of(), ScriptedWriter.class, file.toString(), "35")) {
            promised = lines(child);
        }
        byte[] log = Files.readAllBytes(folder.resolve("whole.db-wal"));
        assertThat(promised).contains("usage 1");
        int frame = 24 + 4096;
        for (int length = 32; length <= log.length; length += 7 * frame) {
            Path cut = Files.createDirectories(folder.resolve("cut-" + length)).resolve("journal.db");
            Files.copy(file, cut);
            byte[] part = java.util.Arrays.copyOf(log, Math.min(log.length, length + frame / 2)); // torn within a frame
            Files.write(cut.resolveSibling("journal.db-wal"), part);
            try (Journal journal = Journal.open(cut, Clock.systemUTC())) {
                List<Long> numbers = journal.outbox().after(0, 100).stream().map(RecordedUsage::number).toList();
                assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
            }
        }
    }

    private static List<String> run(Path file, int killAt) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(List.of(), ScriptedWriter.class, file.toString(), Integer.toString(killAt))) {
            return lines(child);
        }
    }

    private static List<String> lines(ChildJvm child) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = child.line(); line != null; line = child.line()) {
            if (line.matches("(state|made|visit|ended|usage|acknowledged|boundaries) .*")) {
                said.add(line); // and not the log
            }
        }
        return said;
    }

    private static void check(Path file, List<String> promised, int killAt) {
        try (Journal journal = Journal.open(file, Clock.systemUTC())) {
            List<String> states = journal.states().outbox().after(0, 100).stream().map(one -> one.standing().state()).toList();
            List<String> told = promised.stream().filter(line -> line.startsWith("state ")).map(line -> line.substring(6))
                    .toList();
            assertThat(states).as("states, killed at %s", killAt).doesNotHaveDuplicates().hasSizeBetween(told.size(),
                    told.size() + 1);
            assertThat(states.subList(0, told.size())).isEqualTo(told);
            usage(journal, promised, killAt);
            if (promised.contains("acknowledged usage 1")) {
                assertThat(journal.outbox().acknowledgedThrough()).isEqualTo(1);
            }
            if (promised.contains("acknowledged states 2")) {
                assertThat(journal.states().outbox().acknowledgedThrough()).isEqualTo(2);
            }
        }
    }

    /// A session that had come so far has exactly one record, and it knows what became of the certificate.
    private static void usage(Journal journal, List<String> promised, int killAt) {
        List<RecordedUsage> records = journal.outbox().after(0, 100);
        assertThat(records).extracting(RecordedUsage::number).as("killed at %s", killAt)
                .isEqualTo(LongStream.rangeClosed(1, records.size()).boxed().toList());
        assertThat(records).hasSizeLessThanOrEqualTo(2);
        for (int session = 1; session <= 2; session++) {
            int number = session;
            boolean begun = promised.stream().anyMatch(line -> line.matches("(visit " + number + "|ended .* " + number + ")"));
            boolean printed = promised.stream().anyMatch(line -> line.matches("ended .* " + number));
            if (begun) {
                assertThat(records).as("killed at %s", killAt).hasSizeGreaterThanOrEqualTo(number);
            }
            if (printed) {
                assertThat(records.get(number - 1).usage().delivered()).isEqualTo(1);
            }
            if (promised.contains("usage " + number)) {
                assertThat(records.get(number - 1).usage().end()).isEqualTo(Usage.End.COMPLETED);
            }
        }
    }
}
