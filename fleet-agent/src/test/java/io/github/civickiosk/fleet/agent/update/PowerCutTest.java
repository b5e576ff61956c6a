package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The power is lost before each write in turn, once; afterwards one whole release runs, and the order has its end.
@Timeout(240)
class PowerCutTest {

    @TempDir
    Path folder;

    @BeforeEach
    void lostPowerIsNoFaultOfTheTest() {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> assertThat(e).isInstanceOf(Machine.PowerLost.class));
    }

    @Test
    void anUpdateEndsWithTheNewReleaseWhereverThePowerIsLost() throws Exception {
        var writes = wholeWay(new Machine(folder.resolve("whole")), "2.0", "done");
        assertThat(writes)
                .contains("remember fetching", "complete a.jar", "place", "put on trial", "link current", "remember on-trial",
                        "remember done", "link previous", "end trial")
                .hasSizeGreaterThan(15);
        for (var cut = 0; cut < writes.size(); cut++) {
            var machine = new Machine(folder.resolve("cut-" + cut));
            machine.cutAt(cut);
            assertThat(wholeWay(machine, "2.0", "done")).as("power lost before '%s'", writes.get(cut)).isNotEmpty();
        }
    }

    @Test
    void aBadReleaseIsTakenBackWhereverThePowerIsLost() throws Exception {
        var ill = new Machine(folder.resolve("whole"));
        var writes = wholeWay(illWith2(ill), "1.0", "failed");
        assertThat(writes).contains("remember taking-back", "link back", "remember failed");
        for (var cut = writes.indexOf("remember taking-back"); cut < writes.size(); cut++) {
            var machine = illWith2(new Machine(folder.resolve("cut-" + cut)));
            machine.cutAt(cut);
            wholeWay(machine, "1.0", "failed");
        }
    }

    private static Machine illWith2(Machine machine) {
        machine.health = () -> {
            try {
                return machine.home.resolve("current").toFile().exists() && machine.home.resolve("current").toRealPath()
                        .endsWith("2.0") ? Health.NOTHING : Machine.WELL;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return machine;
    }

    /// Orders the release 2.0 and starts the machine again as often as it asks for it or loses power.
    ///
    /// @return the writes
    private static List<String> wholeWay(Machine machine, String runsAtLast, String result) throws Exception {
        var signed = machine.release("2.0");
        var before = List.<String>of();
        for (var starts = 0; starts < 6; starts++) {
            try (var start = machine.start()) {
                if (start.agent.update() instanceof Update.None) {
                    assertThat(start.agent.order("id", signed, Optional.of(machine.stick)).result()).isEqualTo("accepted");
                }
                var word = start.await("restart", "done", "failed", "power lost");
                if (word.equals("power lost")) {
                    before = List.copyOf(machine.boundaries);
                } else if (!word.equals("restart")) {
                    assertThat(word).startsWith(result);
                    assertThat(machine.launched().getFileName()).hasToString(runsAtLast);
                    settle(start, machine);
                    if (!machine.dead()) {
                        assertThat(machine.home.resolve("trial")).doesNotExist();
                        return before.isEmpty() ? List.copyOf(machine.boundaries) : before;
                    }
                }
            }
        }
        throw new AssertionError("it started again and again");
    }

    /// What is tidied after the last word.
    private static void settle(Machine.Start start, Machine machine) throws Exception {
        for (var look = 0; look < 100 && !machine.dead(); look++) {
            if (Files.notExists(machine.home.resolve("trial")) && start.agent.update().word().matches("done|failed")) {
                return;
            }
            Thread.sleep(5);
        }
    }
}
