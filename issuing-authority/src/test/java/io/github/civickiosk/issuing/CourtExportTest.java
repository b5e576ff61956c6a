package io.github.civickiosk.issuing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;

import io.github.civickiosk.issuing.audit.Checkpoint;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// What a court gets, checked by tools that are not ours.
class CourtExportTest {

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @TempDir
    private Path folder;

    @Test
    void isCheckedWithoutTheAuthority() throws Exception {
        JsonNode made = made();
        Path out = folder.resolve("export.zip");
        assertThat(export(made.path("serial").asString(), out)).isZero();
        unzip(out);
        assertThat(
                run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "SHA256SUMS.p7s", "-content", "SHA256SUMS",
                        "-CAfile", "signer.pem", "-out", "/dev/null"))
                .isZero();
        assertThat(run("sha256sum", "-c", "SHA256SUMS")).isZero();
        assertThat(Files.exists(folder.resolve("certificate.pdf"))).isTrue();
        assertThat(Files.size(folder.resolve("evidence/sod.bin"))).isPositive();
        assertThat(Files.size(folder.resolve("evidence/challenge.bin"))).isEqualTo(8);
        List<String> entries = Files.readAllLines(folder.resolve("log.jsonl"));
        assertThat(String.join("\n", entries)).contains("ISSUED", made.path("issuance").asString()).doesNotContain("5KT7Q2A",
                "Məryəm");
        JsonNode last = JsonMapper.builder().build().readTree(entries.getLast());
        Checkpoint checkpoint = Checkpoint.read(Files.readString(folder.resolve("checkpoint.jws")),
                List.of(CheckpointKey.certificate(folder.resolve("signer.pem")))).orElseThrow();
        assertThat(checkpoint.number()).isEqualTo(last.path("number").asLong());
        assertThat(checkpoint.hash()).isEqualTo(last.path("hash").asString());
        Files.writeString(folder.resolve("certificate.json"), "{}");
        assertThat(run("sha256sum", "-c", "SHA256SUMS")).as("a changed file").isNotZero();
    }

    @Test
    void overwritesNothingAndNamesWhatThereIsNot() throws Exception {
        Path out = Files.writeString(folder.resolve("export.zip"), "there already");
        assertThat(export("9F4K-27QX-M0VB-TT3W", out)).isEqualTo(78);
        assertThat(export("9F4K-27QX-M0VB-TT3W", folder.resolve("new.zip"))).isEqualTo(78);
    }

    private static JsonNode made() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        String self = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                .path("persons").path(0).path("ref").asString();
        return kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "court"), "az")
                .json();
    }

    private static int export(String serial, Path out) {
        PrintStream before = System.out;
        System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return IssuingAuthorityServer.run("export", "--data", AUTHORITY.data().toString(), "--serial", serial, "--court",
                    "District court, 17/2026", "--out", out.toString());
        } finally {
            System.setOut(before);
        }
    }

    private void unzip(Path file) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path to = folder.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.write(to, zip.readAllBytes());
            }
        }
    }

    private int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
