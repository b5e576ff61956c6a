package io.github.civickiosk.provisioning.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.agent.command.CommandDesk;
import io.github.civickiosk.fleet.agent.command.CommandLedger;
import io.github.civickiosk.fleet.agent.command.KnownTime;
import io.github.civickiosk.fleet.agent.command.Manager;
import io.github.civickiosk.fleet.agent.command.Order;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.command.Quiet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsCommandTest {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final Manager manager = new Manager();

    @BeforeEach
    void configure() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k1
                state: state
                authority: {url: "https://127.0.0.1:1", identity: identity}
                fleet: {brokers: ["mqtts://127.0.0.1:1"], identity: identity}
                """);
    }

    @Test
    void listsWhatTheFleetOrderedAndWhoSignedIt() throws Exception {
        manager.now = Instant.now();
        var order = manager.order("locate");
        obey(manager.signed(order));

        assertThat(commands()).isZero();
        assertThat(out.toString()).contains("done", "locate", "key " + manager.key.id(), order.id().toString(),
                "Lights blinked.");
        assertThat(commands("--json")).isZero();
        assertThat(out.toString()).contains("\"kid\":\"" + manager.key.id() + "\"");
    }

    @Test
    void saysThatNothingWasOrdered() {
        assertThat(commands()).isZero();
        assertThat(out.toString()).contains("ordered nothing yet");
    }

    @Test
    void saysWhichFileCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("state/commands.json"), "{");

        assertThat(commands()).isEqualTo(1);
        assertThat(out.toString()).contains("commands.json");
    }

    private void obey(String signed) throws Exception {
        var answered = new CountDownLatch(1);
        try (var desk = new CommandDesk("k1", manager::trusted,
                CommandLedger.open(folder.resolve("state/commands.json"), Clock.systemUTC()),
                new KnownTime(Clock.systemUTC(), () -> true), Quiet.always())) {
            desk.answerTo(_ -> answered.countDown());
            desk.start(Map.of("locate", Order.atOnce(_ -> new Outcome.Done("Lights blinked."))));
            desk.take(Optional.empty(), signed);
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private int commands(String... options) {
        var line = new CommandLine(new CommandsCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return options.length == 0
                ? line.execute("--config", folder.resolve("kiosk.yaml").toString())
                : line.execute(options[0], "--config", folder.resolve("kiosk.yaml").toString());
    }
}
