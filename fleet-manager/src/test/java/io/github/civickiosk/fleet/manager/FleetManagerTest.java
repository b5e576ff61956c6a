package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import io.github.civickiosk.fleet.agent.identity.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FleetManagerTest {

    @TempDir
    Path temp;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    int run(String... arguments) {
        return FleetManager.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    }

    @Test
    void makesAnAuthorityAndIssuesForAKioskAndAServer() throws Exception {
        assertThat(run("ca", "init", "--dir", temp + "/ca")).isZero();
        assertThat(run("ca", "issue", "--dir", temp + "/ca", "--kiosk", "k1", "--out", temp + "/k1")).isZero();
        assertThat(run("ca", "issue", "--dir", temp + "/ca", "--server", "localhost", "fleet.example", "--out", temp + "/s"))
                .isZero();
        assertThat(out.toString()).contains("identity of CN=k1 until");
        assertThat(Identity.load(temp.resolve("s")).certificate().getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("localhost", "127.0.0.1", "fleet.example");
    }

    @Test
    void saysWhatIsMissingWithoutAnAuthority() {
        assertThat(run("ca", "issue", "--dir", temp + "/none", "--kiosk", "k1", "--out", temp + "/k1")).isEqualTo(1);
        assertThat(err.toString()).contains("No certificate authority stands in").contains("ca init").doesNotContain("\tat ");
    }

    @Test
    void wantsEitherAKioskOrAServer() {
        run("ca", "init", "--dir", temp + "/ca");
        assertThat(run("ca", "issue", "--dir", temp + "/ca", "--out", temp + "/x")).isEqualTo(1);
        assertThat(err.toString()).contains("--kiosk ID or --server NAME");
    }

    @Test
    void isWrongUsageWithoutAFolder() {
        assertThat(run("ca", "init")).isEqualTo(2);
        assertThat(err.toString()).contains("--dir");
    }

    @Test
    void makesOperatorsAndSitesAndFollowsTheAuditLog() {
        var state = temp + "/state";
        assertThat(run("operator", "add", "Root", "--role", "administrator", "--state", state)).isEqualTo(1);
        assertThat(err.toString()).contains("small letters").doesNotContain("\tat ");
        assertThat(run("operator", "add", "root", "--role", "king", "--state", state)).isEqualTo(1);
        assertThat(run("operator", "add", "root", "--role", "administrator", "--state", state)).isZero();
        assertThat(run("operator", "add", "root", "--role", "viewer", "--state", state)).isEqualTo(1);
        assertThat(err.toString()).contains("There is an operator 'root' already");
        assertThat(run("operator", "list", "--state", state)).isZero();
        assertThat(run("site", "keep", "hall", "--name", "Town hall", "--region", "North", "--agency", "Post", "--position",
                "40.4,49.9", "--state", state)).isZero();
        assertThat(run("site", "place", "k1", "hall", "--from", "2026-11-01T00:00:00Z", "--state", state)).isZero();
        assertThat(run("site", "place", "k1", "moon", "--state", state)).isEqualTo(1);
        assertThat(run("site", "list", "--state", state)).isZero();
        assertThat(run("audit", "verify", "--state", state)).isZero();
        assertThat(out.toString()).containsPattern("root +administrator +whole fleet")
                .containsPattern("hall +Town hall +North +Post +k1")
                .contains("the audit log is whole");
        assertThat(run("operator", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("--state DIR or --database URL");
    }
}
