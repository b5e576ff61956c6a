package io.github.civickiosk.provisioning.pack;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// The pages, read by groff and man-db.
class ManToolTest {

    @TempDir
    Path folder;

    @Test
    void everyCommandHasAPageThatGroffUnderstands() throws Exception {
        var pages = pages("a");
        assertThat(pages).containsKeys("kioskctl.1.gz", "kioskctl-config-import.1.gz", "kioskctl-selftest.1.gz",
                "kioskctl-card-prepare.1.gz", "kioskctl-devices-test.1.gz");
        for (var page : pages.entrySet()) {
            var text = new GZIPInputStream(new ByteArrayInputStream(page.getValue())).readAllBytes();
            assertThat(new String(text, StandardCharsets.UTF_8)).as(page.getKey()).isASCII().doesNotContain("${")
                    .doesNotContain("%n");
            var file = Files.write(folder.resolve("page.1"), text);
            assertThat(run("groff", "-man", "-Tutf8", "-ww", "-z", "-rLL=78n", file.toString())).as(page.getKey()).isEmpty();
            assertThat(run("lexgrog", file.toString())).contains(": \"" + page.getKey().replace(".1.gz", "") + " - ");
        }
    }

    @Test
    void saysWhatTheCommandTakesAndHowItEnds() throws Exception {
        pages("a");
        var shown = run("man", "-l", folder.resolve("a/man1/kioskctl-config-import.1.gz").toString()).replaceAll("\\s+", " ");
        assertThat(shown).contains("kioskctl config import [OPTION]... FILE", "--dry-run", "Shows what would change",
                "EXIT STATUS 0 done, or nothing to be done", "The kiosk's configuration (/etc/civic-kiosk/kiosk.yaml).",
                "SEE ALSO kioskctl-config(1)", "Civic Kiosk 1.4.0~rc1 2026-01-01");
    }

    @Test
    void theSameCommandsMakeTheSameBytes() throws Exception {
        var first = pages("a");
        var second = pages("b");
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
        assertThat(folder.resolve("b/completions/kioskctl")).content().contains("complete -F _complete_kioskctl");
    }

    @Test
    void lintianFindsTheManualPage() throws Exception {
        pages("a");
        var added = new HashMap<String, Path>();
        for (var page : List.of("kioskctl.1.gz", "kioskctl-label.1.gz")) {
            added.put("usr/share/man/man1/" + page, folder.resolve("a/man1").resolve(page));
        }
        added.put("usr/share/bash-completion/completions/kioskctl", folder.resolve("a/completions/kioskctl"));
        var source = Path.of(System.getProperty("basedir", "."), "src/deb/civic-kiosk");
        var deb = new DebianPackage(source, "1.4.0", Map.copyOf(added), Instant.parse("2026-01-01T00:00:00Z")).write(folder);
        assertThat(run("lintian", "--fail-on", "error", "--allow-root", deb.toString())).doesNotContain("E: ")
                .doesNotContain("usr/bin/kioskctl").doesNotContain("man1").doesNotContain("bash-completion");
    }

    private Map<String, byte[]> pages(String name) throws Exception {
        var out = folder.resolve(name);
        assertThat(new CommandLine(new ManTool()).execute("--version-of", "1.4.0-rc1", "--epoch", "1767225600", "--out",
                out.toString())).isZero();
        var pages = new HashMap<String, byte[]>();
        try (var all = Files.list(out.resolve("man1"))) {
            for (var page : all.toList()) {
                pages.put(page.getFileName().toString(), Files.readAllBytes(page));
            }
        }
        return pages;
    }

    private static String run(String... words) throws Exception {
        var process = new ProcessBuilder(words);
        process.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "MANWIDTH", "200", "MANPAGER", "cat"));
        var running = process.redirectErrorStream(true).start();
        running.getOutputStream().close();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(List.of(words) + ": " + said).isZero();
        return said;
    }
}
