package io.github.civickiosk.fleet.manager.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.civickiosk.fleet.manager.broker.ServerIdentity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fleet-manager simulate`: many quiet kiosks in one process. It writes `ready` when all are born for the first time, and once a
/// second how many are; it ends on SIGTERM.
@Command(name = "simulate", description = "Many quiet kiosks in one process, to measure a fleet with.", mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private static final int OTHER_FILES = 300;

    private final PrintWriter out;

    @Option(names = "--ca", required = true, paramLabel = "DIR", description = "Folder of the certificate authority, which issues what is missing.")
    private @Nullable Path ca;
    @Option(names = "--identities", required = true, paramLabel = "DIR", description = "Folder for an identity of each kiosk; kept for the next time.")
    private @Nullable Path identities;
    @Option(names = "--kiosks", defaultValue = "100", paramLabel = "N", description = "How many (${DEFAULT-VALUE}); they are called sim-00001 and so on.")
    private int kiosks;
    @Option(names = "--broker", paramLabel = "URI", description = "mqtts://HOST:PORT; without it identities are issued and nothing else.")
    private @Nullable URI broker;
    @Option(names = "--group", defaultValue = "fleet", paramLabel = "ID", description = "Sparkplug group.")
    private String group = "fleet";
    @Option(names = "--host-id", defaultValue = "fleet-manager", paramLabel = "ID", description = "Sparkplug host id of the fleet manager.")
    private String host = "fleet-manager";

    public SimulateCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws EnrolmentException, IOException, InterruptedException {
        List<String> names = names();
        issue(names);
        URI to = broker;
        if (to == null) {
            out.println("identities of " + kiosks + " kiosks in " + identities);
            return 0;
        }
        mayOpen(kiosks);
        var end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(end::countDown));
        live(names, to, end);
        return 0;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= kiosks; i++) {
            names.add(String.format(Locale.ROOT, "sim-%05d", i));
        }
        return names;
    }

    private void issue(List<String> names) throws EnrolmentException {
        CertificateAuthority authority = CertificateAuthority.open(Objects.requireNonNull(ca), Clock.systemUTC());
        for (String name : names) {
            if (!Files.exists(folder(name).resolve("key.pem"))) {
                authority.issueKiosk(name, folder(name));
            }
        }
    }

    private Path folder(String kiosk) {
        return Objects.requireNonNull(identities).resolve(kiosk);
    }

    private void live(List<String> names, URI to, CountDownLatch end) throws IOException, InterruptedException {
        var tally = new Tally();
        for (String name : names) {
            var kiosk = new SimulatedKiosk(to, group, name, host, ServerIdentity.load(folder(name)).tls(), tally, end);
            Thread.ofVirtual().name(name).start(kiosk);
        }
        boolean ready = false;
        while (!end.await(1, TimeUnit.SECONDS)) {
            tally.say(out);
            if (!ready && tally.born() == kiosks) {
                ready = true;
                out.println("ready " + kiosks);
            }
        }
    }

    /// @throws IOException with what to do when this process may not have a connection for each of so many kiosks
    public static void mayOpen(int kiosks) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < kiosks + OTHER_FILES) {
            throw new IOException(kiosks + " kiosks need as many open files, but this process may have "
                    + system.getMaxFileDescriptorCount() + ": run it after 'ulimit -n " + (kiosks + 2 * OTHER_FILES) + "'");
        }
    }
}
