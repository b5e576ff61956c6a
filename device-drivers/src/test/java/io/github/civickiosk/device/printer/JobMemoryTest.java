package io.github.civickiosk.device.printer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import io.github.civickiosk.device.printer.JobMemory.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobMemoryTest {

    private static final JobName JOB = new JobName("job-1");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Sent SENT = new Sent(new Work(3, 2, 3), OptionalLong.of(4_294_967_295L), "urn:uuid:1", NOON, false,
            Optional.empty());

    @TempDir
    Path folder;

    private JobMemory memory() {
        return new JobMemory(folder, Duration.ofDays(30), Instant.now());
    }

    static List<Sent> whatIsKnown() {
        return List.of(SENT, SENT.withDocumentSent(), SENT.endedWith(new Outcome.Printed(2)),
                SENT.endedWith(new Outcome.Stopped(PaperPath.JAM, true)), Sent.unknown(NOON));
    }

    @ParameterizedTest
    @MethodSource("whatIsKnown")
    void tellsAfterARestartWhatWasKnownBefore(Sent sent) {
        memory().remember(JOB, sent);
        assertThat(memory().of(JOB)).contains(sent);
    }

    @Test
    void knowsNothingOfAJobThatWasDropped() {
        memory().remember(JOB, SENT);
        memory().drop(JOB);
        assertThat(memory().of(JOB)).isEmpty();
    }

    @Test
    void forgetsWhatIsTooOld() {
        memory().remember(JOB, SENT);
        assertThat(new JobMemory(folder, Duration.ofDays(30), Instant.now().plus(Duration.ofDays(31))).of(JOB)).isEmpty();
    }

    @Test
    void tellsWhetherAnotherJobWasSentSince() {
        memory().remember(JOB, SENT);
        assertThat(memory().sentNothingAfter(NOON)).isTrue();
        assertThat(memory().sentNothingAfter(NOON.minusSeconds(1))).isFalse();
    }
}
