package io.github.civickiosk.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.civickiosk.core.world.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What stays after `kill -9` and on a disk without space.
class JournalSurvivalTest {

    @TempDir
    Path folder;

    @Test
    void keepsEveryWriteThatReturnedWhereverTheProcessIsKilled() throws Exception {
        Path file = folder.resolve("journal.db");
        List<String> done = new ArrayList<>();
        for (int lines : new int[]{1, 2, 3, 4, 5, 23, 150, 801}) {
            try (ChildJvm child = ChildJvm.start(List.of(), JournalWriter.class, file.toString())) {
                for (int i = 0; i < lines; i++) {
                    done.add(child.line());
                }
                child.kill();
                for (String late = child.line(); late != null; late = child.line()) {
                    done.add(late); // written, and said, before the signal came
                }
            }
            assertHolds(file, done);
        }
    }

    private static void assertHolds(Path file, List<String> done) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var check = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            assertThat(check.getString(1)).isEqualTo("ok");
        }
        try (Journal journal = Journal.open(file, Clock.systemUTC())) {
            Set<UUID> ended = ids(done, "ended ");
            Set<UUID> open = journal.inDoubt().stream().map(Journal.InDoubt::issuance).collect(Collectors.toSet());
            Set<UUID> reported = journal.reportsDue(100_000).stream().map(Journal.Report::issuance).collect(Collectors.toSet());
            assertThat(reported).containsAll(ended);
            ids(done, "made ").forEach(id -> assertThat(open.contains(id) || reported.contains(id)).isTrue());
            ids(done, "printing ").stream().filter(open::contains).forEach(id -> assertThat(journal.inDoubt())
                    .filteredOn(row -> row.issuance().equals(id)).allMatch(row -> row.job().isPresent()));
            List<Long> numbers = journal.outbox().after(0, 100_000).stream().map(RecordedUsage::number).toList();
            long usages = done.stream().filter(line -> line.startsWith("usage ")).count();
            assertThat(numbers.size()).isGreaterThanOrEqualTo((int) usages);
            assertThat(numbers).isEqualTo(java.util.stream.LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
    }

    private static Set<UUID> ids(List<String> done, String what) {
        return done.stream().filter(line -> line.startsWith(what)).map(line -> UUID.fromString(line.substring(what.length())))
                .collect(Collectors.toSet());
    }

    @Test
    void writesWholeSessionsToADiskThatIsFull() throws IOException, InterruptedException {
        List<String> mounted = List.of("unshare", "-rm", "sh", "-c",
                "mount -t tmpfs -o size=4m tmpfs '" + folder + "' && exec \"$@\"", "sh");
        List<String> said = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(mounted, FullDiskWriter.class, folder.toString())) {
            for (String line = child.line(); line != null; line = child.line()) {
                if (line.matches("[a-z ]+(: .*)?")) {
                    said.add(line); // and not the log
                }
            }
            assertThat(child.exit()).as("%s", said).isZero();
        }
        assertThat(said).containsExactly("before: full=false reserved=true", "no space left", "after: full=true reserved=true",
                "records: 20", "reports: 20", "refused: true", "freed: full=false reserved=true");
    }
}
