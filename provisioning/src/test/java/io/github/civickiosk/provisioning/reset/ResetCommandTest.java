package io.github.civickiosk.provisioning.reset;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ResetCommandTest {

    @TempDir
    Path folder;
    private Path config;
    private Path state;

    @BeforeEach
    void live() throws Exception {
        config = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: baku-7
                profile: demo
                state: state
                authority: {url: "https://127.0.0.1:1", identity: identity}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
                update: {releases: state/releases}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual}
                  receipt-printer: {driver: virtual}
                """);
        CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC()).issueKiosk("baku-7", folder.resolve("identity"));
        state = Files.createDirectories(folder.resolve("state"));
        for (var name : List.of("devices.lock", "commands.json", "bdseq", "counters/card-reader", "printer/jobs",
                "enrolment.json",
                "overlay.json", "overlay.yaml", "releases/1.0/a.jar", "native/libsqlitejdbc.so", "unheard-of",
                "../output/page.pdf", "../output/keep.odt", "../receipts/receipt-0001.txt", "../kiosk.yaml.previous",
                "../citizens.csv", "../identity/mine.txt")) {
            var file = state.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, name.endsWith("yaml") ? "session: {idle: 40s}\n" : name);
        }
        try (var journal = Journal.open(state.resolve("journal.db"), Clock.systemUTC())) {
            assertThat(journal.inDoubt()).isEmpty();
        }
        Files.createSymbolicLink(state.resolve("link"), folder.resolve("citizens.csv"));
    }

    @Test
    void wipesAllButSoftwareAndWhatIsNotTheKiosks() throws Exception {
        assertThat(reset("baku-7\n")).startsWith("0 This wipes spool, journal, identity, configuration for ever.")
                .contains("This machine is as before its first boot.", "kiosk revoke");
        assertThat(left()).containsExactlyInAnyOrder("state/releases/1.0/a.jar", "state/native/libsqlitejdbc.so",
                "output/keep.odt", "citizens.csv", "identity/mine.txt", "ca/ca.pem", "ca/ca-key.pem");
        assertThat(folder.resolve("citizens.csv")).hasContent("../citizens.csv");
        assertThat(folder.resolve("identity")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--identity", "--journal", "--spool", "--configuration"})
    void wipesThePartThatIsNamedAndNoOther(String part) throws Exception {
        var before = left();
        assertThat(reset("", part, "--kiosk", "baku-7")).startsWith("0 ");
        before.removeAll(left());
        assertThat(before).isNotEmpty().allMatch(gone -> switch (part) {
            case "--identity" -> gone.matches("identity/.*pem|state/enrolment.json");
            case "--spool" -> gone.matches("output/page.pdf|receipts/.*");
            case "--configuration" -> gone.matches("kiosk.yaml.*|state/overlay.*");
            default -> gone.matches("state/(journal|commands|bdseq|counters|printer|unheard|link|devices).*");
        });
    }

    @Test
    void overwritesBeforeItRemoves() throws Exception {
        var key = folder.resolve("identity/key.pem");
        Files.createLink(folder.resolve("copy"), key);
        assertThat(reset("", "--identity", "--kiosk", "baku-7")).startsWith("0 ");
        assertThat(Files.readAllBytes(folder.resolve("copy"))).isNotEmpty().containsOnly(0);
    }

    @Test
    void listsWhenOnlyAsked() throws Exception {
        var before = left();
        assertThat(reset("", "--dry-run")).startsWith("0 spool: " + folder.resolve("output/page.pdf"))
                .contains("journal: " + state.resolve("journal.db"), "identity: " + folder.resolve("identity/key.pem"),
                        "configuration: " + config)
                .doesNotContain("a.jar", "citizens.csv", "mine.txt").endsWith("Nothing was wiped.");
        assertThat(left()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "baku-8\n", "y\n"})
    void wipesNothingForAnotherWord(String typed) throws Exception {
        var before = left();
        assertThat(reset(typed)).startsWith("2 ").endsWith("That is not this kiosk's id; nothing was wiped.");
        assertThat(reset("", "--kiosk", "baku-8")).startsWith("2 ");
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void isRefusedWhileTheKioskRuns() throws Exception {
        try (var _ = DeviceLock.take(state).orElseThrow()) {
            assertThat(reset("baku-7\n")).startsWith("4 The kiosk runs").contains("sudo systemctl stop civic-kiosk");
            assertThat(reset("", "--dry-run")).startsWith("4 ");
        }
        assertThat(folder.resolve("identity/key.pem")).exists();
    }

    @Test
    void isRefusedWhilePapersAreNotSettled() throws Exception {
        try (var journal = Journal.open(state.resolve("journal.db"), Clock.systemUTC())) {
            journal.printing(UUID.randomUUID(), "C-1", new JobName("job-1"), OptionalLong.empty());
        }
        assertThat(reset("baku-7\n"))
                .startsWith("4 The kiosk is not settled: there is doubt whether 1 certificates were printed");
        assertThat(reset("", "--identity", "--kiosk", "baku-7")).startsWith("0 ");
        assertThat(reset("baku-7\n", "--unsettled")).startsWith("0 ");
    }

    @Test
    void aBrokenJournalIsNotTakenForASettledOne() throws Exception {
        Files.writeString(state.resolve("journal.db"),
                "this is no database at all, but long enough to be looked at as one".repeat(20));
        assertThat(reset("baku-7\n")).startsWith("4 The kiosk is not settled: there is a journal that cannot be read");
    }

    @Test
    void asksCupsWhetherAPaperIsOnItsWay() throws Exception {
        var idle = program("idle", "exit 0");
        assertThat(new Queue("document", program("busy", "echo document-12 someone 1024"), idle).busy()).isTrue();
        assertThat(new Queue("document", idle, idle).busy()).isFalse();
        assertThat(new Queue("document", folder.resolve("none").toString(), idle).busy()).isFalse();
        var cancelled = folder.resolve("cancelled");
        assertThat(new Queue("document", idle, program("cancel", "echo \"$@\" > " + cancelled)).empty()).isTrue();
        assertThat(cancelled).hasContent("-a -x document");
        assertThat(new Queue("document", idle, program("fails", "exit 1")).empty()).isFalse();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(reset("", "--everything")).startsWith("2 ");
        Files.writeString(config, "kiosk: [");
        assertThat(reset("baku-7\n")).startsWith("2 ").contains("this is not YAML");
    }

    private List<String> left() throws Exception {
        try (var walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString()).filter(name -> !name.startsWith("ca/issued")).sorted()
                    .toList());
        }
    }

    private String program(String name, String does) throws Exception {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private String reset(String typed, String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new ResetCommand(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))))
                .setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
