package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the fleet manager until the process is told to end. Each option may stand in the file of `--config` by its first name.
@Command(name = "serve", description = "Runs the fleet manager (the default).", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {

    private static final String EMBEDDED = "embedded";

    private final PrintWriter out;

    @Option(names = "--config", paramLabel = "FILE.yaml", description = "These options in a file; what is said here goes before it.")
    private @Nullable Path config;
    @Option(names = {"--state",
        "--data"}, required = true, paramLabel = "DIR", description = "Folder of the database and the broker's files.")
    private Path state = Path.of("");
    @Option(names = "--database", paramLabel = "URL", description = "jdbc:postgresql://HOST/NAME?user=…; without it the file fleet.db in the state folder.")
    private Optional<String> database = Optional.empty();
    @Option(names = "--identity", required = true, paramLabel = "DIR", description = "key.pem, cert.pem and ca.pem, from: ca issue --server.")
    private Path identity = Path.of("");
    @Option(names = "--group", paramLabel = "ID", defaultValue = "fleet", description = "Sparkplug group: the fleet's id.")
    private String group = "";
    @Option(names = "--host-id", paramLabel = "ID", defaultValue = "fleet-manager", description = "Sparkplug host id.")
    private String host = "";
    @Option(names = {"--port",
        "--http-port"}, paramLabel = "PORT", defaultValue = "8401", description = "Port of the dashboard; 0 takes a free one.")
    private int port;
    @Option(names = "--public-host", paramLabel = "NAME", description = "Name under which a reverse proxy serves the dashboard, or --tls does; repeatable.")
    private List<String> publicHosts = List.of();
    @Option(names = "--broker", paramLabel = "embedded|mqtts://HOST:PORT", defaultValue = EMBEDDED, description = "The broker.")
    private String broker = "";
    @Option(names = "--broker-host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address of the embedded broker; 0.0.0.0 for all.")
    private String brokerHost = "";
    @Option(names = {"--broker-port",
        "--mqtt-port"}, paramLabel = "PORT", defaultValue = "8404", description = "Port of the embedded broker; 0 takes a free one.")
    private int brokerPort;
    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "Asia/Baku", description = "Time zone of the operators.")
    private ZoneId zone = ZoneId.of("UTC");
    @Option(names = "--stale-after", paramLabel = "DURATION", defaultValue = "PT1M", description = "How long a kiosk may take to answer after the fleet manager was away.")
    private Duration staleAfter = Duration.ZERO;
    @Option(names = "--alerts", paramLabel = "FILE.yaml", description = "Who is told of alerts, and how; see docs/alerts.md. Without it alerts are on the page only.")
    private Optional<Path> alerts = Optional.empty();

    @Option(names = "--further-broker", paramLabel = "mqtts://HOST:PORT", description = "Another broker, at which the host is as well; repeatable.")
    private List<URI> further = List.of();
    @Option(names = "--reorder-timeout", paramLabel = "DURATION", defaultValue = "PT2S", description = "How long a message missing between two others is waited for, before a rebirth is asked.")
    private Duration reorderTimeout = Duration.ZERO;
    @Option(names = "--keep-history", paramLabel = "DURATION", defaultValue = "P30D", description = "How long every value of every metric is kept; hours are kept longer.")
    private Duration keepHistory = Duration.ZERO;
    @Option(names = "--group-only", description = "Subscribes to its own group alone, where several groups share a broker.")
    private boolean groupOnly;
    @Option(names = "--web-only", description = "Serves pages alone; another process on the same database is the host.")
    private boolean webOnly;
    @Option(names = "--kiosk-host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address of the kiosks' HTTPS port; 0.0.0.0 for all.")
    private String kioskHost = "";
    @Option(names = "--kiosk-port", paramLabel = "PORT", defaultValue = "8405", description = "The kiosks' HTTPS port; 0 takes a free one.")
    private int kioskPort;
    @Option(names = "--kiosk-url", paramLabel = "URL", description = "Where kiosks reach that port, https://HOST:PORT, as their configuration says under fleet.manager; default: localhost.")
    private Optional<URI> kioskUrl = Optional.empty();
    @Option(names = "--ca", paramLabel = "DIR", description = "Folder of the certificate authority, from: ca init; without it no kiosk is enrolled or revoked here.")
    private Optional<Path> ca = Optional.empty();
    @Option(names = "--releases", paramLabel = "DIR", description = "Folder of releases that kiosks fetch.")
    private Optional<Path> releases = Optional.empty();
    @Option(names = "--dynamic-security", description = "The broker is a Mosquitto as broker-config makes it: sessions of revoked kiosks are ended there.")
    private boolean dynamicSecurity;
    @Mixin
    private WebOptions web = new WebOptions();

    ServeCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        var settings = new FleetSettings(database, state, identity, group, host, port, publicHosts,
                broker.equals(EMBEDDED) ? Optional.empty() : Optional.of(URI.create(broker)), brokerHost, brokerPort, zone,
                web.settings(), staleAfter, new HostOptions(further, reorderTimeout, keepHistory, groupOnly, webOnly),
                new FleetSettings.Door(kioskHost, kioskPort, ca, releases, dynamicSecurity, kioskUrl), alerts);
        var server = new FleetServer(settings, Clock.systemUTC());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
            server.close();
            ended.countDown();
        }));
        out.println("ready " + server.dashboard() + " " + server.broker() + " " + server.kiosks());
        out.flush();
        ended.await();
        return 0;
    }
}
