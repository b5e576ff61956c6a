package io.github.civickiosk.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;

/// Lives through two sessions and says what it was promised; kills itself (-9) at a boundary of its writes, if it is told to.
final class ScriptedWriter {

    private static final UUID FIRST = new UUID(7, 1);
    private static final UUID SECOND = new UUID(7, 2);

    private final int killAt;
    private int boundaries;

    private ScriptedWriter(int killAt) {
        this.killAt = killAt;
    }

    /// @param args the journal's file; the boundary, from 1, at which it dies, or 0 to live
    public static void main(String[] args) {
        var writer = new ScriptedWriter(Integer.parseInt(args[1]));
        writer.run(Path.of(args[0]));
        say("boundaries " + writer.boundaries);
    }

    private void boundary() {
        if (++boundaries == killAt) {
            try {
                new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start().waitFor();
                Thread.sleep(60_000);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void run(Path file) {
        try (Journal journal = Journal.open(file, Clock.systemUTC(), Retention.DEFAULT, this::boundary)) {
            journal.states().begin(new StateRecords.Beginning(Instant.now(), "boot", false, true));
            say("state starting");
            stands(journal, "in-service");
            session(journal, FIRST, 1);
            stands(journal, "out-of-service");
            session(journal, SECOND, 2);
            journal.outbox().acknowledgedThrough(1);
            say("acknowledged usage 1");
            journal.states().outbox().acknowledgedThrough(2);
            say("acknowledged states 2");
            journal.states().end(true);
            say("state off");
        }
    }

    private static void session(Journal journal, UUID issuance, int number) {
        var began = Duration.ofSeconds(number);
        journal.made(issuance, "CLAIM");
        say("made " + issuance);
        journal.printing(issuance, "CLAIM", JournalledPrinter.job(issuance), OptionalLong.of(5));
        journal.visit(soFar(began, 1, "Printing", 0));
        say("visit " + number);
        journal.ended(issuance, IssuanceOutcome.DELIVERED, 1, "printer completed", soFar(began, 2, "Collecting", 1));
        say("ended " + issuance + " " + number);
        journal.record(began, soFar(began, 3, "Rating", 1).usage());
        say("usage " + number);
    }

    private static Usage.SoFar soFar(Duration began, long revision, String step, int delivered) {
        return new Usage.SoFar(began, revision, new Usage(Duration.ofSeconds(70), "az", List.of("residence"), delivered, 0, 0,
                Usage.End.COMPLETED, step, 0, "", List.of(), List.of()));
    }

    private static void stands(Journal journal, String state) {
        journal.states().stands(new Standing(state, List.of(), List.of()), true);
        say("state " + state);
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
