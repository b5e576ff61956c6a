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
}
