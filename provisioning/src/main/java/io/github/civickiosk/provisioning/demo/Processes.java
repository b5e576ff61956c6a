package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.civickiosk.provisioning.process.ChildProcess;
import io.github.civickiosk.provisioning.process.Program;

/// The three processes of the demo. Safe for use by several threads.
public final class Processes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DemoFolder folder;
    private final DemoOptions options;
    private final Deque<ChildProcess> running = new ArrayDeque<>();

    public Processes(DemoFolder folder, DemoOptions options) {
        this.folder = folder;
        this.options = options;
    }

    public void startAuthority() throws IOException {
        var ports = options.ports();
        var arguments = new ArrayList<>(
                List.of("--port", "" + ports.authority(), "--public-port", "" + ports.verification(),
                        "--identity", folder.identity("authority").toString(), "--register", folder.citizens().toString(),
                        "--csca",
                        folder.csca().toString(), "--data", folder.authority().resolve("data").toString(), "--sms-gateway",
                        "http://127.0.0.1:" + ports.screen() + "/virtual/phone"));
        if (options.register().isEmpty()) {
            arguments.addAll(List.of("--register", folder.businesses().toString()));
        }
        start("issuing authority", "authority", Program.AUTHORITY, arguments);
    }

    public void startFleetManager() throws IOException {
        var ports = options.ports();
        start("fleet manager", "fleet", Program.FLEET_MANAGER,
                List.of("--port", "" + ports.dashboard(), "--broker-port", "" + ports.broker(),
                        "--identity", folder.identity("fleet").toString(), "--state", folder.fleet().resolve("state").toString(),
                        "--kiosk-port", "" + ports.enrolment(), "--ca", folder.ca().toString(), "--group", "demo"));
    }

    /// Starts the kiosk, also again; it believes the orders of the fleet manager that runs.
    public void startKiosk() throws IOException {
        forgetEnded();
        folder.trustFleet();
        start("kiosk", "kiosk", Program.KIOSK, List.of("--config", folder.kioskConfig().toString()));
    }

    private synchronized void forgetEnded() {
        running.removeIf(child -> !child.isAlive());
    }

    private synchronized void start(String name, String log, Program program, List<String> arguments) throws IOException {
        running.push(ChildProcess.start(name, program.command(options.root(), arguments), folder.log(log)));
    }

    /// Waits for the process that was started last.
    ///
    /// @return the address that it told
    public URI awaitReady() throws IOException, InterruptedException {
        return URI.create(newest().awaitReady(PATIENCE).split(" ")[0]);
    }

    /// Process id of the process that was started last.
    public long newestPid() {
        return newest().pid();
    }

    private synchronized ChildProcess newest() {
        return running.getFirst();
    }

    /// Completes with the first process that ends.
    public synchronized CompletableFuture<ChildProcess> firstToEnd() {
        var first = new CompletableFuture<ChildProcess>();
        running.forEach(child -> child.onExit().thenAccept(first::complete));
        return first;
    }

    /// Stops all, the kiosk first.
    @Override
    public void close() {
        var stopping = new ArrayList<Thread>();
        synchronized (this) {
            running.forEach(child -> stopping.add(Thread.ofVirtual().start(child::close)));
            running.clear();
        }
        for (var thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
