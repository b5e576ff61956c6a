package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.process.ChildProcess;
import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;

/// What kiosks connect to: a fleet manager with its embedded broker, or a Mosquitto with the files that the fleet manager writes for
/// it, and the fleet manager as its client.
///
/// @param run       folder of the certificate authority, the identities `server` and `witness`, and of all that is written
/// @param mosquitto whether the broker is a Mosquitto
record FleetSide(Path run, int port, String group, String host, boolean mosquitto) {

    private static final Duration START = Duration.ofMinutes(2);
    private static final String WITNESS = "witness.example";

    /// The processes of one start.
    record Running(ChildProcess manager, Optional<ChildProcess> broker) implements AutoCloseable {

        void kill() throws InterruptedException {
            for (var process : all()) {
                process.kill();
            }
        }

        private List<ChildProcess> all() {
            return Stream.concat(broker.stream(), Stream.of(manager)).toList();
        }

        @Override
        public void close() {
            all().forEach(ChildProcess::close);
        }
    }

    /// Makes the certificate authority and the identities that are not there yet.
    void prepare() throws IOException, InterruptedException, DemoException {
        Path ca = run.resolve("ca");
        if (!Files.exists(ca)) {
            fleetManager(START, "ca", "init", "--dir", ca.toString());
        }
        for (var name : List.of(List.of("server", "localhost"), List.of("witness", WITNESS))) {
            if (!Files.exists(run.resolve(name.getFirst()))) {
                fleetManager(START, "ca", "issue", "--dir", ca.toString(), "--out", run.resolve(name.getFirst()).toString(),
                        "--server", name.getLast());
            }
        }
        if (mosquitto) {
            fleetManager(START, "broker-config", "mosquitto", run.resolve("broker").toString(), "--ca", ca.toString(), "--server",
                    "localhost", "--manager", "localhost", WITNESS, "--crl-url", "https://localhost:1/crl", "--group", group,
                    "--listen", port + " 127.0.0.1");
            // who measures may be root, and Mosquitto would change to a user that may not read these files
            Files.writeString(run.resolve("broker/mosquitto.conf"), "user root\n", StandardOpenOption.APPEND);
        }
    }

    Running start(int number) throws IOException, InterruptedException, DemoException {
        Optional<ChildProcess> broker = mosquitto ? Optional.of(broker(number)) : Optional.empty();
        var arguments = new ArrayList<>(List.of("serve", "--state", run.resolve("state").toString(), "--identity",
                run.resolve("server").toString(), "--group", group, "--host-id", host, "--port", "0", "--kiosk-port", "0"));
        arguments.addAll(mosquitto
                ? List.of("--broker", "mqtts://localhost:" + port)
                : List.of("--broker-port", "" + port));
        var manager = ChildProcess.start("the fleet manager", command(List.of("-Xmx4g"), arguments),
                run.resolve("manager-" + number + ".log"));
        manager.awaitReady(START);
        return new Running(manager, broker);
    }

    private ChildProcess broker(int number) throws IOException, InterruptedException, DemoException {
        var broker = ChildProcess.start("Mosquitto",
                List.of("mosquitto", "-c", run.resolve("broker/mosquitto.conf").toString()),
                run.resolve("mosquitto-" + number + ".log"));
        for (long end = System.nanoTime() + START.toNanos(); System.nanoTime() < end;) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return broker;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        broker.close();
        throw new DemoException("Mosquitto does not start; see " + broker.log());
    }

    /// Runs a command of the fleet manager's to its end.
    static void fleetManager(Duration patience, String... arguments) throws IOException, InterruptedException, DemoException {
        var outcome = Command.run(command(List.of(), List.of(arguments)), patience);
        if (outcome.status() != 0) {
            throw new DemoException("the fleet manager could not prepare:\n" + outcome.output());
        }
    }

    /// With both compilers, unlike in the demo: a storm is the arithmetic of TLS.
    static List<String> command(List<String> flags, List<String> arguments) throws IOException {
        return new Program(Program.FLEET_MANAGER.module(), Program.FLEET_MANAGER.main(),
                Stream.of(Program.FLEET_MANAGER.flags(), List.of("-XX:TieredStopAtLevel=4"), flags).flatMap(List::stream)
                        .toList())
                .command(Path.of(""), arguments);
    }
}
