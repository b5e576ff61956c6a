package io.github.civickiosk.provisioning.selftest;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.app.LiveDevices;
import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.provisioning.acceptance.StepResult;
import io.github.civickiosk.provisioning.acceptance.StepResult.Verdict;
import io.github.civickiosk.provisioning.acceptance.StepResult.Word;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.selftest.Person.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import static org.assertj.core.api.Assertions.assertThat;

/// Each step on virtual devices, whose hands are virtual too.
@Timeout(120)
class StepsTest {

    @TempDir
    Path folder;
    private KioskConfig config;

    @BeforeEach
    void configure() throws Exception {
        config = ConfigFile.read(VirtualKiosk.in(folder));
    }

    @Test
    void aPersonWithHandsAndEyesTriesEverythingThatIsFitted() throws Exception {
        try (var devices = OpenDevices.open(config)) {
            var hands = new VirtualHands(devices, Answer.YES);
            var results = run(devices, hands);
            assertThat(results).extracting(StepResult::step).containsExactlyInAnyOrderElementsOf(Steps.NAMES);
            for (var name : List.of("test-page", "receipt", "card", "touch-grid", "screen-colours", "sound", "lights", "door")) {
                assertThat(named(results, name)).as(name).extracting(StepResult::verdict).isEqualTo(Verdict.PASSED);
            }
            assertThat(named(results, "test-page").person()).isEqualTo(Word.GIVEN);
            assertThat(named(results, "touch-grid").seen()).startsWith("at each of 9 places it was touched");
            assertThat(named(results, "network").verdict()).isEqualTo(Verdict.FAILED);
            assertThat(named(results, "network").advice()).contains("authority.url", "fleet.brokers");
            assertThat(hands.asked).hasSize(5);
        }
    }

    @Test
    void aNoIsAFailureAndSilenceIsNone() throws Exception {
        try (var devices = OpenDevices.open(config)) {
            var no = one(devices, "test-page", new VirtualHands(devices, Answer.NO));
            assertThat(no.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(no.seen()).endsWith(", but the page is not right");
            assertThat(no.advice()).contains("Clean the printer");
            assertThat(one(devices, "receipt", new VirtualHands(devices, Answer.NONE)).verdict()).isEqualTo(Verdict.SKIPPED);
            var unasked = one(devices, "receipt", new VirtualHands(devices, Answer.NOT_ASKED));
            assertThat(unasked.verdict()).isEqualTo(Verdict.PASSED);
            assertThat(unasked.person()).isEqualTo(Word.NOT_ASKED);
        }
    }

    @Test
    void whatIsNotFittedIsNotMissing() throws Exception {
        var bare = ConfigFile.read(Files.writeString(folder.resolve("bare.yaml"), VirtualKiosk.BARE));
        try (var devices = OpenDevices.open(bare)) {
            var desk = LiveDevices.withoutKiosk(devices, bare);
            var hands = new VirtualHands(devices, Answer.YES);
            for (var step : Steps.of(bare, desk, List.of())) {
                if (List.of("receipt", "touch-grid", "sound", "lights", "door").contains(step.name())) {
                    assertThat(step.run(hands).verdict()).as(step.name()).isEqualTo(Verdict.NOT_FITTED);
                }
            }
        }
    }

    @Test
    void aDoorThatIsNotSeenMovingIsNotAccepted() throws Exception {
        try (var devices = OpenDevices.open(config)) {
            var door = new Door(LiveDevices.withoutKiosk(devices, config), Duration.ofMillis(1));
            assertThat(door.run(new Terminal(lines(""), answers())).verdict()).isEqualTo(Verdict.SKIPPED);
        }
    }

    @Test
    void theTerminalAsksUntilItIsAnswered() {
        assertThat(new Terminal(lines("Y\n"), answers()).ask("?")).isEqualTo(Answer.YES);
        assertThat(new Terminal(lines("maybe\n no \n"), answers()).ask("?")).isEqualTo(Answer.NO);
        assertThat(new Terminal(lines("a\nb\nc\ny\n"), answers()).ask("?")).isEqualTo(Answer.NONE);
        assertThat(new Terminal(lines(""), answers()).ask("?")).isEqualTo(Answer.NONE);
    }

    @Test
    void showsBarsOfColourWithABrowser() throws Exception {
        var seen = folder.resolve("seen");
        var browser = program("browser", "cp \"${1#file://}\" " + seen + ".part; mv " + seen + ".part " + seen
                + "; exec tail -f /dev/null");
        var step = new ScreenColours(List.of(browser));
        var result = step.run(new Person() {
            @Override
            public void tell(String sentence) {
                assertThat(sentence).startsWith("Bars of red");
            }

            @Override
            public Answer ask(String question) {
                while (!Files.exists(seen)) {
                    Thread.onSpinWait();
                }
                return Answer.YES;
            }

            @Override
            public boolean hasHands() {
                return true;
            }
        });
        assertThat(result).isEqualTo(StepResult.passed("screen-colours", "bars of colour were shown").with(Word.GIVEN));
        assertThat(seen).content().contains("background:#f00", "background:#0f0", "background:#00f");
        assertThat(new ScreenColours(List.of(folder.resolve("none").toString())).run(new VirtualTerminal()).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void asksSystemdWhetherItWatchesTheKiosk() throws Exception {
        var board = Files.createDirectories(folder.resolve("watchdog"));
        var watched = program("watched", "printf 'LoadState=loaded\\nWatchdogUSec=30s\\n'");
        assertThat(watchdog(watched, board)).isEqualTo(StepResult.passed("watchdog",
                "systemd starts the kiosk again after 30s without a sign of life; this board has no watchdog of its own"));
        Files.writeString(Files.createDirectories(board.resolve("watchdog0")).resolve("state"), "inactive\n");
        assertThat(watchdog(watched, board).advice()).contains("RuntimeWatchdogSec");
        Files.writeString(board.resolve("watchdog0/state"), "active\n");
        assertThat(watchdog(watched, board).seen()).endsWith("and the board's watchdog0 the system");
        assertThat(watchdog(program("unwatched", "printf 'LoadState=loaded\\nWatchdogUSec=0\\n'"), board).verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(watchdog(program("unknown", "echo LoadState=not-found"), board).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(watchdog(program("off", "echo no bus; exit 1"), board).seen()).isEqualTo("systemd cannot be asked: no bus");
        assertThat(watchdog(folder.resolve("none").toString(), board).verdict()).isEqualTo(Verdict.SKIPPED);
    }

    private static StepResult watchdog(String systemctl, Path board) throws Exception {
        return new Watchdog(systemctl, board).run(new VirtualTerminal());
    }

    private List<StepResult> run(OpenDevices devices, Person person) throws Exception {
        var results = new ArrayList<StepResult>();
        for (var step : Steps.of(config, LiveDevices.withoutKiosk(devices, config), List.of())) {
            results.add(step.run(person));
        }
        return results;
    }

    private static StepResult named(List<StepResult> results, String step) {
        return results.stream().filter(one -> one.step().equals(step)).findFirst().orElseThrow();
    }

    private StepResult one(OpenDevices devices, String name, Person person) throws Exception {
        var all = Steps.of(config, LiveDevices.withoutKiosk(devices, config), List.of());
        return all.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow().run(person);
    }

    private String program(String name, String does) throws Exception {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private static BufferedReader lines(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private static Answers answers() {
        var command = new Told();
        new CommandLine(command).setOut(new PrintWriter(Writer.nullWriter()));
        return command.answers;
    }

    @Command
    static final class Told {
        @Mixin
        private Answers answers = new Answers();
    }

    /// Somebody who is never asked.
    private static final class VirtualTerminal implements Person {
        @Override
        public void tell(String sentence) {}

        @Override
        public Answer ask(String question) {
            return Answer.YES;
        }

        @Override
        public boolean hasHands() {
            return true;
        }
    }
}
