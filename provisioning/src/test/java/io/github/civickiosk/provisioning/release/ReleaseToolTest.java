package io.github.civickiosk.provisioning.release;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import io.github.civickiosk.provisioning.process.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseToolTest {

    @TempDir
    Path home;
    private Path folder;
    private Path key;

    @BeforeEach
    void makeFiles() throws Exception {
        folder = home.resolve("release");
        Files.createDirectories(folder.resolve("lib"));
        key = home.resolve("key.pem");
        Files.writeString(folder.resolve("kiosk-app.jar"), "a");
        Files.writeString(folder.resolve("lib/other.jar"), "b");
    }

    @Test
    void signsWhatLiesInAFolder() throws Exception {
        assertThat(run("key", key.toString())).startsWith("0 The key ");
        assertThat(run("make", "--folder", folder.toString(), "--version", "1.2.0", "--key", key.toString(), "--minimum", "1.0",
                "--package", "chromium=140.0-1")).startsWith("0 The release 1.2.0 has 2 files");
        var trusted = TrustedKeys.load(home.resolve("key.pem.pub"));
        assertThat(SignedRelease.read(Files.readString(folder.resolve("release.jws")), trusted))
                .isInstanceOfSatisfying(SignedRelease.Read.Valid.class, valid -> assertThat(valid.manifest())
                        .returns(Journal.VERSION, m -> m.journal()).returns(Map.of("chromium", "140.0-1"), m -> m.packages())
                        .satisfies(m -> assertThat(m.files()).extracting(ReleaseFile::path).containsExactly("kiosk-app.jar",
                                "lib/other.jar")));
    }

    @Test
    void makesTheSameManifestOfTheSameFiles() throws Exception {
        run("key", key.toString());
        run("make", "--folder", folder.toString(), "--version", "1.2.0", "--key", key.toString());
        var first = Files.readString(folder.resolve("release.jws"));
        run("make", "--folder", folder.toString(), "--version", "1.2.0", "--key", key.toString());
        assertThat(folder.resolve("release.jws")).hasContent(first);
    }

    @Test
    void aReleasesJvmIsTheKiosks() throws Exception {
        var options = Files.readAllLines(Path.of(System.getProperty("basedir", "."), "src/launcher/jvm.options"));
        assertThat(options.stream().filter(line -> !line.startsWith("#"))).containsExactlyElementsOf(Program.KIOSK.flags());
    }

    @Test
    void overwritesNoKey() {
        run("key", key.toString());
        assertThat(run("key", key.toString())).startsWith("1 No key was made");
    }

    @Test
    void saysWhatIsNoRelease() {
        run("key", key.toString());
        assertThat(run("make", "--folder", folder.toString(), "--version", "newest", "--key", key.toString()))
                .isEqualTo("1 No release was made: 'newest' is no version; write it like 1.4.0 or 1.4.0-rc1.");
        assertThat(run("make", "--folder", folder.toString(), "--version", "1", "--key", home.resolve("none.pem").toString()))
                .startsWith("1 No release was made: ").contains("none.pem");
    }

    private static String run(String... arguments) {
        var said = new StringWriter();
        var line = ReleaseTool.commandLine().setOut(new PrintWriter(said, true));
        return line.execute(arguments) + " " + said.toString().strip();
    }
}
