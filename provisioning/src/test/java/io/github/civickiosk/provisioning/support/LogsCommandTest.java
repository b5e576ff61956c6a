package io.github.civickiosk.provisioning.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LogsCommandTest {

    @TempDir
    Path folder;
    private Path journal;

    @BeforeEach
    void write() throws Exception {
        journal = KioskJournal.of(folder.resolve("k.journal"), List.of(
                "12:00:00.000 INFO  main i.g.c.app.Kiosk The kiosk is in service",
                "12:00:01.000 ERROR main i.g.c.app.Kiosk The printer broke", "\tat io.github.civickiosk.Printer",
                "12:00:02.000 INFO  main i.g.c.app.Kiosk All is well again"));
    }

    @Test
    void showsTheLinesInTheirOrder() {
        assertThat(run()).startsWith("0 2026-05-28T20:26:41Z INFO  main i.g.c.app.Kiosk The kiosk is in service\n")
                .endsWith("All is well again");
    }

    @Test
    void showsTheLastLinesAlone() {
        assertThat(run("-n", "1").lines()).hasSize(1).first().asString().endsWith("All is well again");
    }

    @Test
    void keepsTheStackTraceWithItsError() {
        assertThat(run("--level", "ERROR")).contains("The printer broke\n", "at io.github.civickiosk.Printer")
                .doesNotContain("in service", "All is well");
    }

    @Test
    void tellsTheSameAsJson() {
        var first = JsonMapper.shared().readTree(run("--json").substring(2).lines().findFirst().orElseThrow());
        assertThat(first.path("at").asString()).isEqualTo("2026-05-28T20:26:41Z");
        assertThat(first.path("unit").asString()).isEqualTo("civic-kiosk.service");
        assertThat(first.path("level").asString()).isEqualTo("INFO");
    }

    @Test
    void saysThatNothingWasFound() {
        assertThat(run("--since", "2030-01-01")).startsWith("1 There is no such line of a kiosk in the journal");
    }

    @Test
    void saysThatThereIsNoJournal() {
        journal = folder.resolve("none");
        assertThat(run()).startsWith("3 There is no journal at " + journal);
    }

    @Test
    void passesOnWhatJournalctlDoesNotUnderstand() {
        assertThat(run("--since", "yesteryear")).startsWith("3 The system's journal cannot be read: Failed to parse timestamp");
    }

    @Test
    void refusesWrongArguments() {
        assertThat(run("-n", "0")).startsWith("2 --lines is a number from 1");
        assertThat(run("--level", "LOUD")).startsWith("2 Invalid value for option '--level'");
    }

    private String run(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new LogsCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of("--journal", journal.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
