package io.github.civickiosk.core.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;

/// Writes and writes, and says after each write that it is done; somebody will kill it.
final class JournalWriter {

    private JournalWriter() {}

    static final Usage USAGE = new Usage(Duration.ofSeconds(70), "az", List.of("residence", "birth"), 1, 0, 1, Usage.End.FAILED,
            "Explaining", 0, "", List.of(new Usage.Step("ChoosingLanguage", Duration.ofSeconds(4))), List.of("speech"));

    @SuppressWarnings("InfiniteLoopStatement")
    public static void main(String[] args) {
        Journal journal = Journal.open(Path.of(args[0]), Clock.systemUTC());
        journal.reserved();
        while (true) {
            UUID id = UUID.randomUUID();
            journal.made(id, "CLAIM");
            say("made " + id);
            journal.printing(id, "CLAIM", JournalledPrinter.job(id), OptionalLong.of(5));
            say("printing " + id);
            journal.ended(id, IssuanceOutcome.DELIVERED, 1, "printer completed");
            say("ended " + id);
            say("usage " + journal.record(Duration.ZERO, USAGE));
        }
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
