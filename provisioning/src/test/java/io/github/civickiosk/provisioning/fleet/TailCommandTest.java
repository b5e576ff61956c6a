package io.github.civickiosk.provisioning.fleet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.OutboxInMemory;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TailCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TailCommand tail = new TailCommand();
    private final CommandLine line = new CommandLine(tail).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    /// What mosquitto_sub prints of a real edge node's stream.
    private static List<String> mosquittoSub(Path temp) throws Exception {
        try (var broker = MosquittoPeer.start(temp)) {
            var sub = new ProcessBuilder("mosquitto_sub", "-p", "" + broker.port(), "-t", "spBv1.0/#", "-F", "%t %x", "-C", "3",
                    "-W", "30").redirectErrorStream(true).start();
            var report = new Report();
            report.node().set(Metrics.IN_SERVICE, true);
            report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.TONER_LEFT, 40L);
            try (var node = new EdgeNode(new EdgeNode.Settings("fleet", "k1", Optional.empty(), Duration.ofSeconds(5)),
                    List.of(new Broker(URI.create("mqtt://localhost:" + broker.port()), "k1", Optional.empty())),
                    ConnectionNumber.in(temp.resolve("bdseq")), report, new OutboxInMemory(), Clock.systemUTC())) {
                while (!subscribed(broker.port())) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                var born = new CountDownLatch(1);
                node.stream().watch(passed -> {
                    if (passed.topic().contains("/DBIRTH/")) {
                        born.countDown();
                    }
                });
                node.start();
                assertThat(born.await(30, TimeUnit.SECONDS)).isTrue();
                report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.TONER_LEFT, 12L);
                try (var lines = sub.inputReader()) {
                    return lines.lines().toList();
                }
            }
        }
    }

    /// A second subscriber's answer says that the broker is at work; the first one came before it.
    private static boolean subscribed(int port) throws Exception {
        return new ProcessBuilder("mosquitto_sub", "-p", "" + port, "-t", "$SYS/broker/version", "-C", "1", "-W", "10").start()
                .waitFor() == 0;
    }

    @Test
    void readsWhatMosquittoSubPrints(@TempDir Path temp) throws Exception {
        mosquittoSub(temp).forEach(tail::line);
        assertThat(out.toString()).contains("NBIRTH  k1  seq 0").containsPattern("Kiosk/In Service +true")
                .contains("DBIRTH  k1/document-printer  seq 1").containsPattern("Toner Left +40 percent")
                .containsPattern("DDATA   k1/document-printer  seq 2\\R +Toner Left +12 percent");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithALine() {
        tail.line("spBv1.0/f/NDATA/k1 xyz");
        assertThat(err.toString()).contains("This line is not a topic, a space and hexadecimal digits");
        tail.line("spBv1.0/f/NDATA/k1 ff");
        assertThat(out.toString()).contains("?").contains("spBv1.0/f/NDATA/k1");
    }

    @Test
    void wantsABrokerAndAnIdentityTogether() {
        assertThat(line.execute("--broker", "mqtts://b:1")).isEqualTo(2);
        assertThat(err.toString()).contains("--broker and --identity are given together");
        assertThat(line.execute("--broker", "mqtts://b:1", "--json")).isEqualTo(2);
        assertThat(out.toString()).startsWith("{\"error\":\"--broker and --identity are given together");
    }

    @Test
    void saysThatNoKioskAnswers(@TempDir Path temp) throws Exception {
        var config = Files.writeString(temp.resolve("kiosk.yaml"), """
                kiosk: k1
                state: state
                authority: {url: "https://127.0.0.1:1", identity: i}
                fleet: {brokers: ["mqtts://127.0.0.1:1"], identity: i}
                """);
        assertThat(line.execute("--config", config.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("no kiosk answers in").contains("--broker and --identity");
    }
}
