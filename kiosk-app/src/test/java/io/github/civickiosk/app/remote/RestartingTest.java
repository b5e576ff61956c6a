package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Times;
import io.github.civickiosk.fleet.agent.command.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RestartingTest {

    private static final String CONFIG = """
            kiosk: k
            authority: {url: "https://127.0.0.1:1", identity: identity}
            fleet: {brokers: ["mqtts://127.0.0.1:1"], identity: identity}
            """;

    @TempDir
    private Path folder;
    private final StandingMachine machine = new StandingMachine();
    private final Restarting restarting = new Restarting(machine);
    private final List<Event> told = new ArrayList<>();

    @Test
    void endsTheProcessOnlyOnceThatIsWrittenDown() {
        assertThat(restarting.restart()).isInstanceOfSatisfying(Outcome.Restarts.class, restarts -> {
            assertThat(machine.told).isEmpty();
            assertThat(restarts.departure().go()).isEmpty();
        });
        assertThat(machine.told).containsExactly("restart");
    }

    @Test
    void writesTheReasonDownBeforeTheEndBegins() {
        var written = new ArrayList<String>();
        new LeavingMachine(machine, "update", reason -> {
            assertThat(machine.told).isEmpty();
            written.add(reason);
        }).restart();
        assertThat(written).containsExactly("update");
        assertThat(machine.told).containsExactly("restart");
    }

    @Test
    void takesTheReasonBackWhenTheBoardDoesNotEnd() {
        var written = new ArrayList<String>();
        machine.failure = Optional.of("no such program");
        assertThat(new LeavingMachine(machine, "restart", written::add).reboot()).isPresent();
        assertThat(written).containsExactly("reboot", "stopped");
    }

    @Test
    void knowsWhetherTheBoardHasStartedAgain() {
        assertThat(restarting.rebooted("first")).isInstanceOf(Outcome.Failed.class);
        machine.boot = "second";
        assertThat(restarting.rebooted("first")).isEqualTo(new Outcome.Done("The board has started again."));
    }

    @Test
    void runsTheConfiguredProgramAsItStands() throws IOException {
        Path seen = folder.resolve("seen");
        Path program = Files.writeString(folder.resolve("reboot"),
                "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > \"" + seen + "\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var words = List.of(program.toString(), "now; touch " + folder.resolve("hacked"), "$(reboot)");

        assertThat(new ThisMachine(words, Path.of("/proc/sys/kernel/random/boot_id")).reboot()).isEmpty();
        assertThat(Files.readAllLines(seen)).containsExactly("2", "now; touch " + folder.resolve("hacked"), "$(reboot)");
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void saysWhyTheBoardIsNotStartedAgain() {
        assertThat(ThisMachine.with(List.of("/no/such/program")).reboot()).hasValueSatisfying(
                why -> assertThat(why).contains("/no/such/program", "remote.reboot"));
        assertThat(ThisMachine.with(List.of("false")).reboot())
                .hasValueSatisfying(why -> assertThat(why).contains("ended with 1"));
        assertThat(ThisMachine.with(List.of("true")).boot()).isNotEmpty();
    }

    @Test
    void aConfigurationThatIsTheSameChangesNothing() throws Exception {
        assertThat(reloading(CONFIG).reload()).isEqualTo(new Outcome.Done("The configuration is the same as before."));
    }

    @Test
    void newTimesHoldAtOnce() throws Exception {
        var reloading = reloading(CONFIG + "session: {idle: 90s}\n");

        assertThat(reloading.reload()).isInstanceOf(Outcome.Done.class);
        assertThat(told).singleElement().isInstanceOfSatisfying(Event.Noticed.TimesChanged.class,
                changed -> assertThat(changed.times()).returns(Duration.ofSeconds(90), Times::idle));
        assertThat(reloading.reload()).isEqualTo(new Outcome.Done("The configuration is the same as before."));
    }

    @Test
    void anythingElseWantsARestart() throws Exception {
        assertThat(reloading(CONFIG + "session: {idle: 90s}\nscreen: {port: 8499}\n").reload())
                .isInstanceOf(Outcome.Restarts.class);
        assertThat(told).isEmpty();
    }

    @Test
    void aConfigurationThatDoesNotFitChangesNothing() throws Exception {
        assertThat(reloading(CONFIG + "session: {idel: 90s}\n").reload()).isInstanceOfSatisfying(Outcome.Failed.class,
                failed -> assertThat(failed.why()).contains("Nothing is changed.", "line 4", "idle"));
        assertThat(told).isEmpty();
    }

    private Reloading reloading(String changed) throws IOException, ConfigException {
        KioskConfig running = ConfigFile.read(Files.writeString(folder.resolve("kiosk.yaml"), CONFIG));
        Files.writeString(folder.resolve("kiosk.yaml"), changed);
        return new Reloading(running, () -> ConfigFile.read(folder.resolve("kiosk.yaml")), told::add, restarting);
    }
}
