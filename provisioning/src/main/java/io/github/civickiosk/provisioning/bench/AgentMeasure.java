package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.process.ChildProcess;

/// A reconnect storm: the fleet manager and its broker are killed under many kiosks and started again. Simulated kiosks run in one
/// process, real edge nodes in this one, the fleet side in others; all connections are mutual TLS.
///
/// @param simulated how many kiosks of the simulator's
/// @param real      how many edge nodes as they are in a kiosk
record AgentMeasure(Path folder, int simulated, int real) implements Measure {

    private static final String GROUP = "fleet";
    private static final String HOST = "fleet-manager";
    private static final Duration ISSUING = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int OUTAGE_SECONDS = 10;
    private static final int OTHER_FILES = 600;
    /// More than so many kiosks are too many for the embedded broker (docs/scale.md).
    private static final int EMBEDDED = 2_000;
    /// No second may see more of the fleet.
    private static final double PEAK_PERCENT = 15;

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    private int all() {
        return simulated + real;
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        mayOpen(all() + OTHER_FILES);
        Path run = folder.resolve("agent");
        Path identities = run.resolve("identities");
        int port = freePort();
        var side = new FleetSide(run, port, GROUP, HOST, simulated > EMBEDDED);
        System.err.println("The broker is " + (side.mosquitto() ? "Mosquitto" : "the fleet manager's own"));
        System.err.println("Issuing " + all() + " identities; those of an earlier run are kept");
        side.prepare();
        FleetSide.fleetManager(ISSUING, "simulate", "--ca", run.resolve("ca").toString(), "--identities", identities.toString(),
                "--kiosks", "" + all());
        delete(run.resolve("state"));
        var broker = URI.create("mqtts://localhost:" + port);
        try (var agents = new RealAgents()) {
            var running = side.start(1);
            try (var births = new Births(broker, GROUP, run.resolve("witness"));
                    var _ = ChildProcess.start("the simulator",
                            FleetSide.command(List.of("-Xmx4g"), List.of("simulate", "--ca", run.resolve("ca").toString(),
                                    "--identities", identities.toString(), "--kiosks", "" + simulated, "--broker",
                                    broker.toString())),
                            run.resolve("simulator.log"))) {
                agents.start(broker, GROUP, HOST, identities, run, simulated + 1, real);
                settle(births, "all are born for the first time");
                long before = memory(running.manager(), "VmRSS");
                running.kill();
                births.forget();
                TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
                long again = System.nanoTime();
                running = side.start(2);
                settle(births, "all are born again");
                return figures(births, again, before, running.manager(), agents.online());
            } finally {
                running.close();
            }
        }
    }

    /// The children may open as many files as this process.
    private static void mayOpen(int files) throws DemoException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < files) {
            throw new DemoException("broker and simulator need " + files + " open files each, but may have "
                    + system.getMaxFileDescriptorCount() + ": say 'ulimit -n " + files + "' first, or take fewer --kiosks");
        }
    }

    private void settle(Births births, String what) throws InterruptedException, DemoException {
        long begin = System.nanoTime();
        if (!births.await(all(), PATIENCE)) {
            throw new DemoException(
                    births.count() + " of " + all() + " kiosks were born within " + PATIENCE.toMinutes() + " min");
        }
        System.err.printf("%s after %.1f s%n", what, (System.nanoTime() - begin) / 1e9);
    }

    private List<Figure> figures(Births births, long again, long before, ChildProcess manager, long online) throws IOException {
        var seconds = births.bySecond(again);
        seconds.forEach(
                (second, count) -> System.err.printf("  second %3d  %5d  %s%n", second, count, "#".repeat(count * 100 / all())));
        double peak = 100.0 * seconds.values().stream().mapToInt(Integer::intValue).max().orElse(0) / all();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("kiosks, real ones among them on line", one(online), ""));
        figures.add(Figure.of("all are born again after", one(births.last(again)), "s"));
        figures.add(Figure.within("most births in one second", one(peak), "%", PEAK_PERCENT));
        figures.add(Figure.of("the manager's memory before", one(before / 1024.0), "MB"));
        figures.add(Figure.of("the manager's greatest memory after", one(memory(manager, "VmHWM") / 1024.0), "MB"));
        return figures;
    }

    private static Sample one(double value) {
        return Sample.of(List.of(value));
    }

    /// @param line of /proc/PID/status, in kilobytes there
    private static long memory(ChildProcess process, String line) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(one -> one.startsWith(line)).map(one -> one.replaceAll("[^0-9]", "")).mapToLong(Long::parseLong)
                    .findFirst().orElse(0);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
