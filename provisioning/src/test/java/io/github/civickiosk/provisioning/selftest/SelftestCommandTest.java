package io.github.civickiosk.provisioning.selftest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.app.LiveDevices;
import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.control.ControlSocket;
import io.github.civickiosk.app.control.KioskState.Status;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.provisioning.paper.PdfReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class SelftestCommandTest {

    @TempDir
    Path folder;
    private Path config;
    private Path out;

    @BeforeEach
    void enrol() throws Exception {
        config = VirtualKiosk.in(folder);
        out = folder.resolve("report.pdf");
        var ca = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        ca.issueKiosk("baku-7", folder.resolve("identity"));
    }

    @Test
    void writesAReportThatAnybodyWithTheCaCanCheck() throws Exception {
        assertThat(selftest("--yes", "--only", "test-page,receipt")).startsWith("0 ")
                .endsWith("PASSED; the report, signed by this kiosk, is " + out + ".");
        assertThat(PdfReader.text(out).replaceAll("\\s+", " ")).contains("At 2 of them nobody was asked to look.");
        assertThat(selftest("--verify", out.toString())).startsWith("0 " + out + " is genuine and whole: baku-7 signed it.");
        var ca = folder.resolve("ca/ca.pem").toString();
        assertThat(selftest("--verify", out.toString(), "--ca", ca, "--json")).contains("\"genuine\":true");
        var code = Files.writeString(folder.resolve("code.txt"), PdfReader.qr(out, 1) + "\n");
        assertThat(selftest("--verify", code.toString())).startsWith("0 ").contains("\"outcome\":\"PASSED\"");
        assertThat(selftest("--verify", code.toString(), "--certificate", ca)).startsWith("1 ").contains("NOT genuine");
        assertThat(selftest("--verify", config.toString())).startsWith("1 ").contains("it is no PDF");
        assertThat(selftest("--verify", out.toString(), "--ca", config.toString())).startsWith("2 A certificate cannot be read");
        assertThat(selftest("--verify", folder.resolve("none").toString())).startsWith("3 ");
    }

    @Test
    void skipsWhatNeedsHandsAndTellsWhatFailed() {
        var told = selftest("--yes", "--json");
        assertThat(told).startsWith("1 ").contains("\"step\":\"card\",\"verdict\":\"SKIPPED\"",
                "\"step\":\"screen-colours\",\"verdict\":\"SKIPPED\"", "\"step\":\"network\",\"verdict\":\"FAILED\"");
        assertThat(told.substring(2).lines().map(line -> JsonMapper.shared().readTree(line)).toList().getLast().path("outcome")
                .asString()).isEqualTo("FAILED");
        assertThat(selftest("--yes", "--only", "card", "--no-report")).startsWith("4 ").endsWith("no report was written.");
    }

    @Test
    void asksARunningKioskOneQuestionAfterAnother() throws Exception {
        var kiosk = ConfigFile.read(config);
        try (var _ = DeviceLock.take(kiosk.state()).orElseThrow();
                var devices = OpenDevices.open(kiosk);
                var _ = ControlSocket.open(kiosk.state(),
                        () -> new Status("baku-7", "demo", List.of(), "Attract", "", true, true),
                        LiveDevices.withoutKiosk(devices, kiosk))) {
            assertThat(selftest("--yes", "--only", "test-page,receipt,door")).startsWith("4 ").contains(
                    "passed: the printer says that 1 sheet lies in the slot",
                    "passed: the printer says that the receipt is printed and cut", "skipped: it needs a person's hand");
        }
    }

    @Test
    void testsNothingWhenOnlyAsked() {
        assertThat(selftest("--dry-run")).isEqualTo("0 Would be tried: " + String.join(", ", Steps.NAMES) + ".");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void saysWhyItCannotTest() throws Exception {
        assertThat(selftest("--only", "coffee")).startsWith("2 There is no step 'coffee'");
        Files.writeString(out, "mine");
        assertThat(selftest("--yes")).startsWith("3 ").contains("exists already");
        Files.delete(out);
        var kept = out;
        out = folder.resolve("no/r.pdf");
        assertThat(selftest("--yes")).startsWith("3 ").contains("takes no files");
        out = kept;
        try (var _ = DeviceLock.take(folder.resolve("state")).orElseThrow()) {
            assertThat(selftest("--yes")).startsWith("3 The devices could not be asked: ");
        }
        Files.delete(folder.resolve("identity/key.pem"));
        assertThat(selftest("--yes")).startsWith("3 This kiosk has no certificate to sign a report with");
        Files.writeString(config, "kisok: a");
        assertThat(selftest("--yes")).startsWith("2 ").contains("did you mean 'kiosk'?");
        assertThat(selftest("--verify", config.toString())).startsWith("2 It is not known whom to trust");
    }

    private String selftest(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new SelftestCommand()).setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of("--config", config.toString(), "--out", out.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
