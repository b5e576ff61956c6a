package io.github.civickiosk.issuing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void synthesizesARegister() throws Exception {
        Path out = folder.resolve("made/citizens.csv");
        assertThat(run("synthesize", "--seed", "3", "--count", "40", "--out", out.toString())).isZero();
        assertThat(Files.readAllLines(out)).hasSize(41);
        assertThat(run("synthesize", "--count", "2", "--out", out.toString())).isEqualTo(78);
        assertThat(printed()).contains("At least 12 citizens");
    }

    @Test
    void verifiesTheAuditLog() throws Exception {
        var log = new AuditLog(Store.sqlite(folder.resolve("authority.db")).jdbi(), Clock.systemUTC());
        log.append(new AuditLog.Entry("kiosk-1", Event.VISIT_OPENED, "", "visit"));
        String head = log.head().hash();
        assertThat(run("audit", "verify", "--data", folder.toString(), "--head", head)).isZero();
        assertThat(printed()).contains("whole: 1 entries, head " + head);
        assertThat(run("audit", "verify", "--data", folder.toString(), "--head", "beef")).isEqualTo(1);
        Store.sqlite(folder.resolve("authority.db")).jdbi().useHandle(handle -> {
            handle.execute("DROP TRIGGER audit_unchanged");
            handle.execute("UPDATE audit SET kiosk = 'kiosk-2'");
        });
        assertThat(run("audit", "verify", "--data", folder.toString())).isEqualTo(1);
        assertThat(printed()).contains("broken at entry 1");
        assertThat(run("audit", "verify", "--data", folder.resolve("nowhere").toString())).isEqualTo(78);
    }

    @Test
    void keepsTheListOfKiosks() throws Exception {
        Store.sqlite(folder.resolve("authority.db")).close();
        assertThat(run("kiosk", "list", "--data", folder.toString())).isZero();
        assertThat(printed()).contains("*: every service");
        assertThat(run("kiosk", "deny", "*", "--data", folder.toString())).isZero();
        assertThat(run("kiosk", "allow", "kiosk-7", "residence-certificate", "--data", folder.toString())).isZero();
        assertThat(printed()).contains("*: nothing").contains("kiosk-7: residence-certificate");
        assertThat(run("kiosk", "revoke", "kiosk-7", "--reason", "stolen", "--data", folder.toString())).isZero();
        assertThat(printed()).contains("kiosk-7: revoked since").contains("stolen");
        assertThat(run("kiosk", "allow", "kiosk-7", "--data", folder.toString())).isEqualTo(1);
        assertThat(printed()).contains("kiosk-7 is revoked: `kiosk reinstate kiosk-7` comes first");
        assertThat(run("kiosk", "revoke", "*", "--data", folder.toString())).isEqualTo(78);
        assertThat(run("kiosk", "allow", "kiosk 7", "--data", folder.toString())).isEqualTo(78);
        assertThat(printed()).contains("KIOSK is the id of a kiosk, e.g. kiosk-17, not kiosk 7");
        assertThat(run("audit", "verify", "--data", folder.toString())).isZero();
        assertThat(printed()).contains("whole: 3 entries");
    }

    @Test
    void refusesABadRegisterWithWhatToDo() throws Exception {
        Path register = Files.writeString(folder.resolve("citizens.csv"), "personal_number\nX\n");
        assertThat(run("--identity", folder.toString(), "--data", folder.resolve("data").toString(), "--register",
                register.toString())).isEqualTo(78);
        assertThat(printed()).contains("citizens.csv, line 1 lacks the columns").doesNotContain("Exception");
    }

    @Test
    void saysWhichIdentityFileIsMissing() throws Exception {
        assertThat(run("serve", "--identity", folder.toString(), "--data", folder.resolve("data").toString())).isEqualTo(78);
        assertThat(printed()).contains("key.pem");
        assertThat(run("serve")).isEqualTo(2);
        assertThat(printed()).contains("--identity");
    }

    @Test
    void looksAfterTheKeysThatSeal() throws Exception {
        String data = folder.toString();
        assertThat(run("keys", "list", "--data", data)).isEqualTo(78);
        assertThat(printed()).contains("holds no signers: start the authority once");
        String first = SealKeys.open(folder.resolve("seal"), "UTO", "UTCK", Clock.systemUTC()).signer().ref().toString();
        Store.sqlite(folder.resolve("authority.db")).close();
        assertThat(run("keys", "retire", first, "--data", data)).isEqualTo(78);
        assertThat(printed()).contains("is the only signer that seals today; add another first");
        assertThat(run("keys", "add", "--data", data, "--from", LocalDate.now().plusDays(2).toString())).isZero();
        assertThat(run("keys", "add", "--trust-list", "--data", data)).isZero();
        assertThat(run("keys", "add", "--data", data)).isZero();
        assertThat(run("keys", "revoke", first, "--reason", "compromised", "--since", "2026-11-20", "--data", data)).isZero();
        assertThat(run("keys", "list", "--data", data)).isZero();
        assertThat(printed()).containsPattern("UTO " + first + " +revoked .*seals refused since 2026-11-20 \\(compromised\\)")
                .containsPattern("waits +from ").containsPattern("seals +from ")
                .contains("trust-list-1  signs", "trust-list-2  signs");
        assertThat(run("keys", "revoke", first, "--reason", "bored", "--data", data)).isEqualTo(2);
        assertThat(run("audit", "verify", "--data", data)).isZero();
        assertThat(printed()).contains("whole: 4 entries");
    }

    @Test
    void saysWhyAPaperCannotBeChecked() throws Exception {
        assertThat(run("verify", folder.resolve("none.pdf").toString())).isEqualTo(78);
        assertThat(printed()).contains("none.pdf cannot be read");
        Path file = Files.writeString(folder.resolve("a.pdf"), "%PDF-1.7");
        assertThat(run("verify", file.toString(), "--page", "http://127.0.0.1:1", "--lists", folder.resolve("lists").toString()))
                .isEqualTo(78);
        assertThat(printed()).contains("does not answer, and").contains("Name the authority's page with --page")
                .doesNotContain("\tat ");
        assertThat(run("withdraw", "9F4K-27QX", "--reason", "x", "--data", folder.resolve("nowhere").toString())).isEqualTo(78);
    }

    private int run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try {
            return IssuingAuthorityServer.run(args);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
