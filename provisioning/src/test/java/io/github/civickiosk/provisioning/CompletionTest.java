package io.github.civickiosk.provisioning;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionTest {

    @TempDir
    Path folder;

    @Test
    void offersTheCommandsInBash() throws Exception {
        assertThat(bash(
                "compopt() { :; }; source %s; COMP_WORDS=(kioskctl su); COMP_CWORD=1; _complete_kioskctl; echo \"${COMPREPLY[@]}\""))
                .isEqualTo("support-bundle");
        assertThat(
                bash("compopt() { :; }; source %s; COMP_WORDS=(kioskctl card prepare --kiosk-); COMP_CWORD=3; _complete_kioskctl;"
                        + " echo \"${COMPREPLY[@]}\""))
                .isEqualTo("--kiosk-yaml");
    }

    private String bash(String commands) throws Exception {
        var said = new StringWriter();
        assertThat(Kioskctl.commandLine().setOut(new PrintWriter(said, true)).execute("generate-completion")).isZero();
        var script = Files.writeString(folder.resolve("completion"), said.toString());
        var process = new ProcessBuilder("bash", "-c", commands.formatted(script)).redirectErrorStream(true).start();
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }
}
