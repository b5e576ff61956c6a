package io.github.civickiosk.fleet.manager.ingest;

import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.fleet.manager.ingest.LinkFaults.Between;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// No usage record is lost and none comes twice on a link that fails, and no thread stays behind: through Mosquitto, and by mutual
/// TLS through the embedded broker.
@Timeout(3_000)
class LinkFaultsTest {

    private static final boolean ALL = System.getProperty("all") != null;

    private static int faults(Between between) {
        return ALL ? 1_000 : between == Between.MOSQUITTO ? 20 : 10;
    }

    @ParameterizedTest
    @EnumSource
    void losesNoUsageRecordAndDoublesNoneOnALinkThatFailsAgainAndAgain(Between between, @TempDir Path temp) throws Exception {
        long seed = System.nanoTime();
        System.out.println("LinkFaultsTest: " + faults(between) + " faults, " + between + ", seed " + seed);
        try (var link = new LinkFaults(between, temp)) {
            var outcome = link.run(faults(between), seed);
            assertThat(outcome.stored()).as("records stored").isEqualTo(outcome.sent());
            assertThat(outcome.doubled()).as("records stored twice").isZero();
            assertThat(outcome.slowest()).as("back on a mended link").isLessThan(Duration.ofSeconds(30));
            assertThat(outcome.threadsLeft()).as("threads left behind").isEmpty();
        }
    }
}
