package io.github.civickiosk.provisioning.config;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.app.config.ConfigFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigCommandTest {

    private static final String NOW = """
            # the hall's
            kiosk: baku-7
            state: state
            session: {idle: 40s}
            authority: {url: "https://tech:hunter2@a:1", identity: identity}
            fleet: {broker: "mqtts://b:1", identity: identity}
            devices: {document-printer: {ipp: {snmp-community: s3cr3t}}}
            """;

    @TempDir
    Path folder;
    private Path config;
    private Path next;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        config = Files.writeString(folder.resolve("etc/kiosk.yaml"), NOW);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        next = Files.writeString(folder.resolve("next.yaml"), NOW.replace("40s", "50s").replace("s3cr3t", "0ther"));
    }

    @Test
    void saysWhereEachValueComesFrom() throws Exception {
        overlay("session: {result: 30s}\n");
        assertThat(config("show").replaceAll(" +", " "))
                .contains("kiosk: baku-7 # " + config + ", line 2\n", "session.idle: 40s # " + config + ", line 4\n",
                        "session.result: 30s # the fleet manager's base, line 1\n", "session.rating: 8s # default\n");
        assertThat(config("show", "session.idle")).hasLineCount(1);
        assertThat(config("show", "session", "--changed").lines()).hasSize(2);
        var told = json("show", "fleet.brokers").getFirst();
        assertThat(told.path("value").path(0).asString()).isEqualTo("mqtts://b:1");
        assertThat(told.path("source").asString()).isEqualTo("file");
    }

    @Test
    void tellsNoPassword() {
        assertThat(
                config("show") + config("show", "--json") + config("diff", next.toString()) + config("import", next.toString()))
                .contains("(left out)").doesNotContain("hunter2").doesNotContain("s3cr3t").doesNotContain("0ther");
    }

    @Test
    void comparesWithAnotherFileAndWithTheOneBefore() {
        assertThat(config("diff")).startsWith("3 No configuration was imported yet");
        assertThat(config("diff", config.toString())).isEqualTo("0 ");
        assertThat(config("diff", next.toString())).startsWith("1 ").contains("session.idle: 40s → 50s");
        config("import", next.toString());
        assertThat(config("diff")).startsWith("1 ").contains("session.idle: 40s → 50s");
        assertThat(config("diff", folder.resolve("none").toString())).startsWith("3 ").contains("cannot be read");
    }

    @Test
    void importsWholeAndKeepsTheOneBefore() throws Exception {
        assertThat(config("import", next.toString(), "--dry-run")).contains("session.idle: 40s → 50s").endsWith(
                "Nothing was written.");
        assertThat(config).hasContent(NOW);
        assertThat(config("import", next.toString())).startsWith("0 ").contains("sudo systemctl restart civic-kiosk");
        assertThat(config).hasSameTextualContentAs(next);
        assertThat(config.resolveSibling("kiosk.yaml.previous")).hasContent(NOW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config))).isEqualTo("rw-r-----");
        assertThat(config("import", next.toString())).contains("it says what it said");
        assertThat(config.resolveSibling("kiosk.yaml.previous")).hasContent(NOW);
        assertThat(config("import", config.resolveSibling("kiosk.yaml.previous").toString())).startsWith("0 ");
        assertThat(config).hasContent(NOW);
        try (var left = Files.list(config.resolveSibling(""))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("kiosk.yaml",
                    "kiosk.yaml.previous");
        }
    }

    @Test
    void importsInPlaceOfABrokenOneAndWhereThereIsNone() throws Exception {
        Files.writeString(config, "kiosk: [");
        assertThat(config("import", next.toString())).startsWith("0 ");
        Files.delete(config);
        assertThat(config("import", next.toString())).startsWith("0 ");
        assertThat(ConfigFile.read(config).kiosk()).isEqualTo("baku-7");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config))).isEqualTo("rw-r-----");
    }

    @Test
    void takesNoOtherKiosksUnlessToldTo() throws Exception {
        Files.writeString(next, NOW.replace("baku-7", "baku-8"));
        assertThat(config("import", next.toString())).startsWith("1 ").contains("is baku-8's, and this kiosk is baku-7");
        assertThat(config).hasContent(NOW);
        assertThat(config("import", next.toString(), "--other-kiosk")).startsWith("0 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"idle: 40s | ilde: 40s | 4 | session.ilde | did you mean 'idle'?",
        "40s | soon | 4 | session.idle | soon", "kiosk: baku-7 | kiosk: b/7 | 2 | kiosk | letters, digits and hyphens",
        "kiosk: baku-7 | kiosk: 'a' b | 2 | '' | this is not YAML"})
    void namesTheLineThatIsWrong(String right, String wrong, int line, String key, String says) throws Exception {
        Files.writeString(next, NOW.replace(right, wrong));
        assertThat(config("validate", next.toString())).startsWith("1 " + next + ", line ").contains(says)
                .contains("→ Correct line");
        var told = json("validate", next.toString()).getFirst();
        assertThat(told.path("key").asString()).isEqualTo(key);
        assertThat(told.path("line").asInt()).isGreaterThanOrEqualTo(line).isLessThanOrEqualTo(line + 1);
        assertThat(config("import", next.toString())).startsWith("1 ");
        assertThat(config).hasContent(NOW);
        assertThat(config.resolveSibling("kiosk.yaml.previous")).doesNotExist();
    }

    @Test
    void looksAtItTogetherWithWhatTheFleetLaysOverIt() throws Exception {
        assertThat(config("validate", next.toString())).isEqualTo("0 " + next + " is in order; it is baku-7's.");
        overlay("devices: {card-reader: {driver: cuneiform}}\n");
        assertThat(config("validate", next.toString())).startsWith("1 the overlay, line 1, key 'devices.card-reader.driver'")
                .contains("right alone");
    }

    @Test
    void refusesWhatIsNoFile() throws Exception {
        assertThat(config("validate", folder.toString())).startsWith("3 ").contains("is no file");
        assertThat(config("import", folder.resolve("none").toString())).startsWith("3 ").contains("is not there");
        Files.write(next, new byte[]{'a', ':', ' ', (byte) 0xff});
        assertThat(config("validate", next.toString())).startsWith("1 ");
        assertThat(config("validate")).startsWith("2 ");
        assertThat(config("show", "sesion")).startsWith("2 There is no key 'sesion'");
    }

    @Test
    void exportsWhatCanBeImported() throws Exception {
        overlay("session: {result: 33s}\n");
        var out = folder.resolve("out.yaml");
        assertThat(config("export", "--out", out.toString(), "--dry-run")).startsWith("0 ");
        assertThat(out).doesNotExist();
        assertThat(config("export", "--out", out.toString())).startsWith("0 Written to");
        assertThat(out).hasContent(NOW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out))).isEqualTo("rw-------");
        assertThat(config("export", "--out", out.toString())).startsWith("1 ").contains("exists already");
        assertThat(config("export", "--out", folder.resolve("no/x").toString())).startsWith("1 There is no folder");
        var whole = Files.writeString(folder.resolve("etc/whole.yaml"), config("export", "--whole").substring(2));
        assertThat(ConfigFile.read(whole, Optional.empty())).isEqualTo(ConfigFile.read(config));
    }

    private void overlay(String yaml) throws Exception {
        Files.createDirectories(folder.resolve("etc/state"));
        Files.writeString(folder.resolve("etc/state/overlay.yaml"), yaml);
    }

    private List<JsonNode> json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return config(all.toArray(String[]::new)).substring(2).lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private String config(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new ConfigCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
