package io.github.civickiosk.provisioning.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The packages, looked at by Debian's own tools.
class DebianPackageTest {

    private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src/deb");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    static Stream<String> names() throws IOException {
        try (var all = Files.list(SOURCES)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameFilesMakeTheSameBytes(String name) throws Exception {
        var jar = Files.writeString(folder.resolve("a.jar"), "one");
        var first = Files.readAllBytes(make(name, jar).write(folder.resolve("first")));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        assertThat(Files.readAllBytes(make(name, jar).write(folder.resolve("second")))).isEqualTo(first);
        Files.writeString(jar, "two");
        assertThat(Files.readAllBytes(make(name, jar).write(folder.resolve("third")))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("names")
    void lintianFindsNoError(String name) throws Exception {
        var deb = make(name, Files.writeString(folder.resolve("notes.txt"), "a file\n")).write(folder);
        assertThat(run("lintian", "--fail-on", "error", "--allow-root", deb.toString())).doesNotContain("E: ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everythingIsRootsAndOnlyProgramsCanBeRun(String name) throws Exception {
        var deb = make(name, Files.writeString(folder.resolve("a.jar"), "one")).write(folder);
        var lines = run("dpkg-deb", "--contents", deb.toString()).lines().toList();
        assertThat(lines).allMatch(line -> line.contains(" root/root "));
        assertThat(lines).filteredOn(line -> line.startsWith("-rwx"))
                .isNotEmpty().allMatch(line -> line.matches(".* \\./usr/(bin|lib/" + name + ")/[^/]+"));
        assertThat(lines).noneMatch(line -> line.startsWith("-") && line.charAt(8) == 'w');
        assertThat(lines).anyMatch(line -> line.endsWith("./usr/share/" + name + "/1.4.0~rc1/a.jar"));
        assertThat(run("dpkg-deb", "--field", deb.toString(), "Version", "Architecture")).contains("1.4.0~rc1", "all");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyScriptIsOneThatTheShellUnderstands(String name) throws Exception {
        try (var walk = Files.walk(SOURCES.resolve(name))) {
            for (var script : walk.filter(Files::isRegularFile).toList()) {
                if (Files.readString(script).startsWith("#!/bin/sh")) {
                    run("sh", "-n", script.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"civic-kiosk, civic-kiosk, 20", "civic-kiosk, civic-kiosk-browser, 40",
        "civic-kiosk-fleet-manager, civic-kiosk-fleet-manager, 15",
        "civic-kiosk-issuing-authority, civic-kiosk-issuing-authority, 15"})
    void theServiceMayDoLittle(String packed, String name, String most) throws Exception {
        var unit = SOURCES.resolve(packed).resolve("root/usr/lib/systemd/system").resolve(name + ".service");
        var text = Files.readString(unit).replace("[[version]]", "1");
        // systemd is asked about the unit's rules; its program is not installed here
        var asked = Files.writeString(folder.resolve(name + ".service"),
                text.replaceAll("(?m)^ExecStart=.*", "ExecStart=/bin/true"));
        run("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=" + most, asked.toString());
        assertThat(run("systemd-analyze", "verify", asked.toString())).doesNotContain("Unknown", "invalid", "Failed to parse");
    }

    @Test
    void aVersionOfMavenBecomesOneThatDebianSortsAlike() throws Exception {
        assertThat(DebianPackage.debian("0.1.0-SNAPSHOT")).isEqualTo("0.1.0~SNAPSHOT");
        run("dpkg", "--compare-versions", DebianPackage.debian("0.1.0-SNAPSHOT"), "lt", DebianPackage.debian("0.1.0"));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> make("civic-kiosk", folder.resolve("nowhere.jar")).write(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.jar");
    }

    private static DebianPackage make(String name, Path file) {
        return new DebianPackage(SOURCES.resolve(name), DebianPackage.debian("1.4.0-rc1"),
                Map.of("usr/share/" + name + "/1.4.0~rc1/" + file.getFileName(), file), AT);
    }

    /// Fails with what the tool says when it does not end well.
    private static String run(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(List.of(words) + ": " + said).isZero();
        return said;
    }
}
