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

import io.github.civickiosk.fleet.manager.store.ActiveLock;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.link.Broker;

/// A host with its lock in a process of its own, so that it can be killed. It writes `active` when it becomes the active one.
final class KilledHost {

    private KilledHost() {}

    static Process start(String database, URI broker) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Xmx192m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")).replace('\n',
                        File.pathSeparatorChar),
                KilledHost.class.getName(), database, broker.toString()).redirectErrorStream(true).start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var store = new FleetStore(Database.open(arguments[0]));
        var settings = new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(20));
        var brokers = List.of(new Broker(URI.create(arguments[1]), "fleet-manager", Optional.empty(), SparkplugHostTest.QUICK));
        var active = new ActiveHost(new ActiveLock(store.database(), "fleet"), () -> {
            System.out.println("active");
            return new SparkplugHost(settings, brokers, store, Clock.systemUTC(), HostListener.NONE);
        }, Clock.systemUTC());
        active.start();
        System.out.println("stands");
        var _ = new CountDownLatch(1).await(20, TimeUnit.MINUTES); // the test kills it long before
    }
}
