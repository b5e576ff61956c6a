package io.github.civickiosk.fleet.manager.ingest;

import java.io.File;
import java.io.IOException;
import java.net.URI;
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
import io.github.civickiosk.fleet.sparkplug.link.Broker;

/// A kiosk's edge node in a process of its own, so that it can be killed.
final class KilledKiosk {

    private KilledKiosk() {}

    /// @param connections file in which it numbers its connections
    static Process start(String kiosk, URI broker, Path connections) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")).replace('\n',
                        File.pathSeparatorChar),
                KilledKiosk.class.getName(), kiosk, broker.toString(), connections.toString()).inheritIO().start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Report report = new Report();
        report.device(Metrics.CARD_READER).set(Metrics.STATUS, "online");
        var settings = new EdgeNode.Settings("fleet", arguments[0], Optional.of("host"), Duration.ofSeconds(1));
        var node = new EdgeNode(settings, List.of(new Broker(URI.create(arguments[1]), arguments[0], Optional.empty())),
                ConnectionNumber.in(Path.of(arguments[2])), report, new OutboxInMemory(), Clock.systemUTC());
        node.start();
        var _ = new CountDownLatch(1).await(2, TimeUnit.MINUTES); // the test kills it long before
    }
}
