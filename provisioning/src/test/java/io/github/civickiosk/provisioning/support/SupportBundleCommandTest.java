package io.github.civickiosk.provisioning.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class SupportBundleCommandTest {

    /// Each stands somewhere in the configuration, its overlay, the state folder, the identity or the log.
    private static final List<String> PLANTED = List.of("s3cr3t-snmp", "brokerpassword", "Məmmədova", "Aysel", "MAMMADOVA",
            "123456", "C01X00T01", "5ABCD12", "1984-07-12", "12.07.1984", "7K3M-Q9TX-0001-ABCD-EFGH", "aysel@example.org",
            "+994 50 123 45 67", "IDUTOC01X00T011", "MAMMADOVA<<AYSEL", "c29tZSBsb25nIGJhc2U2NCBrZXkgbWF0ZXJpYWw",
            "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "PRIVATE KEY", "open-sesame", "eyJhbGciOi", "hunter2", "MIGHAgEAMBMG");

    @TempDir
    Path folder;
    private Path config;
    private Path journal;

    @BeforeEach
    void plant() throws Exception {
        config = Files.writeString(folder.resolve("kiosk.yaml"), """
                # for Aysel Məmmədova, 1984-07-12
                kiosk: baku-7
                profile: demo
                state: state
                authority: {url: "https://tech:brokerpassword@127.0.0.1:1", identity: identity}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
                screen: {help: {phone: "+994 50 123 45 67", place: {en: "Ask Aysel Məmmədova, aysel@example.org"}}}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual, ipp: {snmp-community: s3cr3t-snmp, uri: "ipp://u:hunter2@printer:631/x"}}
                """);
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/overlay.yaml"),
                "devices: {document-printer: {ipp: {snmp-community: open-sesame}}}\n");
        Files.createDirectories(folder.resolve("identity"));
        Files.writeString(folder.resolve("identity/key.pem"),
                "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END "
                        + "PRIVATE KEY-----\n");
        Files.writeString(folder.resolve("citizens.csv"),
                """
                        personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality
                        5ABCD12,C01X00T01,2032-01-01,123456,Məmmədova,Aysel,MAMMADOVA,AYSEL,1984-07-12,F,UTO
                        """);
        journal = KioskJournal.of(folder.resolve("planted.journal"), List.of(
                "12:00:00.000 INFO  main                         i.g.c.app.Kiosk The kiosk is in service",
                "12:00:01.000 WARN  main i.g.c.X surname=Məmmədova, given names: Aysel; CAN: 123456 for Aysel Məmmədova",
                "12:00:02.000 WARN  main i.g.c.X read C01X00T01 of MAMMADOVA AYSEL born 1984-07-12 (12.07.1984), 5ABCD12",
                "12:00:03.000 WARN  main i.g.c.X IDUTOC01X00T011<<<<<<<<<<<<<<< MAMMADOVA<<AYSEL<<<<<<<<<<<<<<",
                "12:00:04.000 WARN  main i.g.c.X mail aysel@example.org or +994 50 123 45 67",
                "12:00:05.000 WARN  main i.g.c.X code 7K3M-Q9TX-0001-ABCD-EFGH, password=hunter2 token: 'open-sesame'",
                "12:00:06.000 WARN  main i.g.c.X Authorization: Bearer eyJhbGciOi.x.y at https://tech:brokerpassword@h/",
                "12:00:07.000 WARN  main i.g.c.X c29tZSBsb25nIGJhc2U2NCBrZXkgbWF0ZXJpYWwgb2YgYSBrZXk= 0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                "12:00:08.000 ERROR main i.g.c.X -----BEGIN " + "PRIVATE KEY-----MIGHAgEAMBMGByqGSM49"));
    }

    @Test
    void holdsNoneOfTheSecretsAndPersonalDataThatArePlanted() throws Exception {
        var bundle = folder.resolve("b.tar.gz");
        assertThat(run("--out", bundle.toString())).startsWith("0 Written to " + bundle);
        var content = tar("xzOf", bundle);
        for (var planted : PLANTED) {
            assertThat(content).doesNotContain(planted);
        }
    }

    @Test
    void tellsWhatOneNeedsToHelp() throws Exception {
        var bundle = folder.resolve("b.tar.gz");
        run("--out", bundle.toString());
        assertThat(tar("tzf", bundle).lines().map(name -> name.replaceAll(".*/", ""))).containsExactly("about.json",
                "findings.json", "configuration.json", "overlay.json", "devices.json", "log.txt");
        assertThat(tar("xzOf", bundle)).contains("\"kiosk\" : \"baku-7\"", "The kiosk is in service", "\"check\" : \"broker\"",
                "\"driver\" : \"virtual\"", "document-printer", "\"release\" : \"the one of the package\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle))).isEqualTo("rw-------");
    }

    @Test
    void isMadeOfABrokenConfigurationToo() throws Exception {
        Files.writeString(config, "kiosk: [\nsnmp-community: s3cr3t-snmp\n");
        var bundle = folder.resolve("b.tar.gz");
        assertThat(run("--out", bundle.toString())).startsWith("0 ");
        assertThat(tar("xzOf", bundle)).contains("this is not YAML", "The kiosk is in service").doesNotContain("s3cr3t-snmp");
    }

    @Test
    void writesNothingWhenOnlyAsked() {
        var bundle = folder.resolve("b.tar.gz");
        assertThat(run("--dry-run", "--out", bundle.toString())).startsWith("0 == about.json");
        assertThat(bundle).doesNotExist();
    }

    @Test
    void overwritesNothing() {
        assertThat(run("--out", config.toString())).startsWith("1 ").contains("exists already; name another file");
    }

    @Test
    void saysThatTheFolderIsMissing() {
        assertThat(run("--out", folder.resolve("none/b.tar.gz").toString())).startsWith("1 There is no folder for");
    }

    private String run(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new SupportBundleCommand()).setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true));
        var all = new java.util.ArrayList<>(List.of("--config", config.toString(), "--journal", journal.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }

    private static String tar(String what, Path bundle) throws Exception {
        var process = new ProcessBuilder("tar", what, bundle.toString()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
