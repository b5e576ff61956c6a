package io.github.civickiosk.provisioning.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import io.github.civickiosk.fleet.sparkplug.stream.StreamReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl fleet tail`: the Sparkplug stream, decoded as it passes, until Ctrl-C. Through the running kiosk, which knows its births; with
/// an identity of one's own straight from a broker; or from `mosquitto_sub -F '%t %x'`.
@Command(name = "tail", mixinStandardHelpOptions = true, description = "Shows what passes between this kiosk and its fleet, decoded,"
        + " until Ctrl-C.", footer = {"", "Any subscriber's stream can be read:",
            "  mosquitto_sub -h HOST -p 8404 --cafile ca.pem --cert cert.pem --key key.pem \\",
            "    -t 'spBv1.0/#' -F '%%t %%x' | kioskctl fleet tail --stdin"}, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
                "0:the stream has ended", "2:wrong arguments or configuration", "3:there is no kiosk or broker to listen to"})
final class TailCommand implements Callable<Integer> {

    private static final int WRONG_USE = 2;
    private static final int NOT_HEARD = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock = Clock.systemUTC();
    private final StreamReader reader = new StreamReader();
    private final StreamText text = new StreamText(ZoneId.systemDefault());

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");
    @Option(names = "--json", description = "Prints JSON, one object a line.")
    private boolean json;
    @Option(names = "--stdin", description = "Reads lines of a topic, a space and the payload in hexadecimal.")
    private boolean stdin;
    @Option(names = "--broker", paramLabel = "URI", description = "Listens at mqtts://HOST:PORT instead; needs --identity of one who may hear the fleet.")
    private @Nullable URI broker;
    @Option(names = "--identity", paramLabel = "DIR", description = "Folder with key.pem, cert.pem, ca.pem.")
    private @Nullable Path identity;
    @Option(names = "--topic", paramLabel = "FILTER", defaultValue = "spBv1.0/#", description = "What to listen to at the broker (${DEFAULT-VALUE}).")
    private String topic = "spBv1.0/#";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            if (stdin) {
                return fromLines();
            }
            if (broker != null || identity != null) {
                return broker != null && identity != null
                        ? fromBroker(broker, identity)
                        : refuse(WRONG_USE, "--broker and --identity are given together: where to listen, and as whom.");
            }
            return fromKiosk();
        } catch (ConfigException e) {
            return refuse(WRONG_USE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return refuse(WRONG_USE, String.valueOf(e.getMessage()));
        } catch (IOException | ControlClient.KioskUnavailable e) {
            return refuse(NOT_HEARD, "The stream could not be heard: " + e.getMessage());
        }
    }

    private int fromKiosk() throws ConfigException, IOException, InterruptedException {
        var config = ConfigFile.read(file);
        var ended = new CountDownLatch(1);
        try (var kiosk = connect(config.state());
                var _ = kiosk.tail(message -> show(message.topic(), message.payload()), ended::countDown)) {
            ended.await();
        }
        return 0;
    }

    private static ControlClient connect(Path state) throws IOException {
        try {
            return ControlClient.connect(state, PATIENCE);
        } catch (IOException silent) {
            throw new IOException(
                    "no kiosk answers in " + state + "; start it, or listen at the broker with --broker and --identity",
                    silent);
        }
    }

    private int fromBroker(URI uri, Path folder) throws IOException, InterruptedException {
        Identity.load(folder); // one that cannot be read is told now
        var own = new Broker(uri, "tail-" + UUID.randomUUID(), Optional.of(() -> tls(folder)));
        var nothing = new Message("spBv1.0/tail", new byte[0], 0, false);
        try (var link = new MqttLink(List.of(own), _ -> new Opening(nothing, List.of(topic)), this::heard)) {
            link.start();
            new CountDownLatch(1).await(); // until Ctrl-C
        }
        return 0;
    }

    private static SSLContext tls(Path identity) {
        try {
            return Identity.load(identity).sslContext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void heard(LinkEvent event) {
        if (event instanceof LinkEvent.Received(var _, var from, var payload)) {
            show(from, payload);
        }
    }

    private int fromLines() throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            line(line);
        }
        return 0;
    }

    /// Sparkplug ids may hold spaces, hexadecimal does not.
    void line(String line) {
        int space = line.lastIndexOf(' ');
        try {
            show(line.substring(0, Math.max(space, 0)), HexFormat.of().parseHex(line.substring(space + 1)));
        } catch (IllegalArgumentException e) {
            refuse(0, "This line is not a topic, a space and hexadecimal digits (mosquitto_sub -F '%t %x'): " + line);
        }
    }

    private synchronized void show(String from, byte[] payload) {
        var now = clock.instant();
        var heard = reader.hear(from, payload, now);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(json ? text.json(heard, now) : text.lines(heard, now));
        out.flush();
    }

    private int refuse(int code, String sentence) {
        var line = Objects.requireNonNull(spec).commandLine();
        var to = json ? line.getOut() : line.getErr();
        to.println(json ? JsonMapper.shared().writeValueAsString(Map.of("error", sentence)) : sentence);
        to.flush();
        return code;
    }
}
