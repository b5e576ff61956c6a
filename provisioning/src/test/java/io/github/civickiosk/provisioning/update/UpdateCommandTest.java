package io.github.civickiosk.provisioning.update;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class UpdateCommandTest {

    @TempDir
    Path folder;
    private String config;

    @BeforeEach
    void configure() throws Exception {
        config = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                state: state
                authority: {url: "https://a:1", identity: i}
                fleet: {broker: "mqtts://b:1", identity: i}
                update: {releases: releases}
                """).toString();
        Files.createDirectories(folder.resolve("releases"));
    }

    @Test
    void saysThatNothingIsUnderWay() {
        assertThat(run("status", "--config", config)).startsWith("0 release     the one of the package").contains("nothing")
                .endsWith("configuration base");
    }

    @Test
    void saysWhyTheLastReleaseWasGivenUp() throws Exception {
        Files.createSymbolicLink(folder.resolve("releases/current"), Path.of("1.1"));
        Files.writeString(folder.resolve("releases/update.json"),
                "{\"stage\":\"failed\",\"version\":\"1.2\",\"why\":\"no browser shows the screen within 300 s\"}");
        assertThat(run("status", "--config", config)).startsWith("1 release     1.1")
                .contains("1.2 was given up: no browser shows the screen within 300 s");
        assertThat(run("status", "--config", config, "--json")).contains("\"stage\":\"failed\"").contains("\"current\":\"1.1\"");
    }

    @Test
    void countsTheStartsOfAReleaseOnTrial() throws Exception {
        Files.writeString(folder.resolve("releases/update.json"), "{\"stage\":\"on-trial\",\"version\":\"1.2\"}");
        Files.writeString(folder.resolve("releases/trial"), "1.2 2 1.1\n");
        assertThat(run("status", "--config", config)).contains("1.2, on-trial").contains("started 2 times");
    }

    @Test
    void saysThatTheStickHasNoRelease() {
        assertThat(run("from-usb", folder.toString(), "--config", config)).startsWith("2 There is no release in " + folder);
    }

    @Test
    void saysThatNoKioskRuns() throws Exception {
        Files.writeString(folder.resolve("release.jws"), "x");
        assertThat(run("from-usb", folder.toString(), "--config", config)).startsWith("3 No kiosk takes it");
        assertThat(run("from-usb", folder.toString(), "--config", config, "--json"))
                .startsWith("3 {\"error\":\"No kiosk takes it");
        assertThat(run("status", "--config", config + ".none", "--json")).startsWith("2 {\"error\":");
    }

    private static String run(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new UpdateCommand()).setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true));
        return line.execute(arguments) + " " + said.toString().strip();
    }
}
