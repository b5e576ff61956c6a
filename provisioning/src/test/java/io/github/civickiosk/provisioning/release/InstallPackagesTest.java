package io.github.civickiosk.provisioning.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Command.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The one program that installs Debian packages for a release; it only shows here what it would run.
class InstallPackagesTest {

    private static final Path PROGRAM = Path.of(System.getProperty("basedir", "."), "src/launcher/install-packages");

    @Test
    void runsAptGetWithFixedArguments() throws Exception {
        assertThat(show("chromium=140.0.7339.80-1~deb13u1", "openjdk-25-jre-headless=25.0.1+8-1~deb13u1"))
                .isEqualTo(new Outcome(0,
                        "env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes"
                                + " --no-install-recommends --no-remove --allow-downgrades -o Dpkg::Options::=--force-confdef"
                                + " -o Dpkg::Options::=--force-confold install chromium=140.0.7339.80-1~deb13u1"
                                + " openjdk-25-jre-headless=25.0.1+8-1~deb13u1\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium", "--purge", "-o=1", "=1", "chromium=", "chromium=1 2", "chromium=$(id)", "chromium=1;id",
        "chromium=-1", "Chromium=1", "./evil.deb=1", "chromium=1\nid"})
    void refusesEverythingElse(String argument) throws Exception {
        assertThat(show(argument).status()).isEqualTo(2);
    }

    private static Outcome show(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", PROGRAM.toString(), "--show"));
        command.addAll(List.of(arguments));
        return Command.run(command);
    }
}
