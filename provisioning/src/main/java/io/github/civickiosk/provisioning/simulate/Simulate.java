package io.github.civickiosk.provisioning.simulate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./kiosk simulate N`. Exit codes: 0 ended, 1 something failed, 2 wrong arguments.
@CommandLine.Command(name = "./kiosk simulate", mixinStandardHelpOptions = true, description = "Lets kiosks live their days before a running fleet manager.")
public final class Simulate implements Callable<Integer> {

    private static final Duration ISSUING = Duration.ofMinutes(20);

    @Parameters(paramLabel = "N", description = "How many kiosks; they are called sim-00001 and so on.")
    private int kiosks;
    @Option(names = "--ca", defaultValue = "var/demo/ca", paramLabel = "DIR", description = "Folder of the certificate authority (${DEFAULT-VALUE}: the demo's).")
    private @Nullable Path ca;
    @Option(names = "--identities", defaultValue = "var/simulate", paramLabel = "DIR", description = "Folder for an identity of each kiosk; kept for the next time (${DEFAULT-VALUE}).")
    private @Nullable Path identities;
    @Option(names = "--broker", defaultValue = "mqtts://localhost:8404", paramLabel = "URI", description = "Of the fleet; its certificate must hold for localhost (${DEFAULT-VALUE}).")
    private @Nullable URI broker;
    @Option(names = "--group", defaultValue = "demo", paramLabel = "ID", description = "Sparkplug group (${DEFAULT-VALUE}).")
    private String group = "demo";
    @Option(names = "--host-id", defaultValue = "fleet-manager", paramLabel = "ID", description = "Sparkplug host id (${DEFAULT-VALUE}).")
    private String host = "fleet-manager";
    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "The same seed gives the same days (${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--days", defaultValue = "7", paramLabel = "N", description = "How many days they have lived through before now (${DEFAULT-VALUE}).")
    private int days;
    @Option(names = "--speed", defaultValue = "86400", paramLabel = "N", description = "How many seconds of those days pass in one (${DEFAULT-VALUE}); what is now passes as it does.")
    private double speed;
    @Option(names = "--zone", defaultValue = "Asia/Baku", paramLabel = "ZONE", description = "Of their days (${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("Asia/Baku");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        issue();
        var end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(end::countDown));
        var clock = Clock.systemUTC();
        List<LivingKiosk> living = new ArrayList<>();
        for (int i = 1; i <= kiosks; i++) {
            var id = String.format(Locale.ROOT, "sim-%05d", i);
            var kiosk = new LivingKiosk(id, new Life(seed, i, zone, Life.Often.USUAL), Objects.requireNonNull(broker), group,
                    host,
                    Objects.requireNonNull(identities).resolve(id), clock);
            living.add(kiosk);
            kiosk.start(clock.instant().minus(Duration.ofDays(days)), speed);
        }
        for (long told = -1; !end.await(1, TimeUnit.SECONDS);) {
            long online = living.stream().filter(LivingKiosk::online).count();
            if (online != told) {
                System.out.println("kiosks on line: " + online);
                told = online;
            }
        }
        return 0;
    }

    private void issue() throws IOException, InterruptedException {
        var outcome = Command.run(
                Program.FLEET_MANAGER.command(Path.of(""), List.of("simulate", "--ca", "" + ca, "--identities", "" + identities,
                        "--kiosks", "" + kiosks)),
                ISSUING);
        if (outcome.status() != 0) {
            throw new IOException("the kiosks' certificates could not be issued:\n" + outcome.output());
        }
    }
}
