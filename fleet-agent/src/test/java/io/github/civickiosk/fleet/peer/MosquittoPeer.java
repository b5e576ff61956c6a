package io.github.civickiosk.fleet.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Debian's Mosquitto on a free loopback port, with its files in a folder of the test's own.
public final class MosquittoPeer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Optional<Path> identity;
    private Process process;

    private MosquittoPeer(Path folder, int port, Optional<Path> identity) {
        this.folder = folder;
        this.port = port;
        this.identity = identity;
        this.process = run();
    }

    /// Starts a broker that lets everyone in.
    public static MosquittoPeer start(Path folder) {
        return new MosquittoPeer(folder, freePort(), Optional.empty());
    }

    /// Starts a broker that speaks TLS by an identity folder and lets in who shows a certificate of its CA.
    public static MosquittoPeer startWithTls(Path folder, Path identity) {
        return new MosquittoPeer(folder, freePort(), Optional.of(identity));
    }

    public URI uri() {
        return URI.create((identity.isPresent() ? "mqtts" : "mqtt") + "://localhost:" + port);
    }

    public int port() {
        return port;
    }

    /// Kills it without a word (SIGKILL): what it did not write down is forgotten.
    public void kill() {
        process.destroyForcibly();
        await(process);
    }

    /// Starts it again on the same port.
    public void restart() {
        process = run();
    }

    /// Suspends it: connections stay open and nothing answers.
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /// Everything under a topic filter, from now on, as `mosquitto_sub` sees it.
    public Witness witness(String filter) {
        return Witness.of(this, filter);
    }

    /// Publishes with `mosquitto_pub` at QoS 1.
    public void publish(String topic, byte[] payload, boolean retained) {
        List<String> command = client("mosquitto_pub", "-t", topic, "-q", "1", "-s");
        try {
            Process publisher = new ProcessBuilder(retained ? with(command, "-r") : command).redirectErrorStream(true).start();
            try (var in = publisher.getOutputStream()) {
                in.write(payload);
            }
            await(publisher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> client(String program, String... arguments) {
        Stream<String> broker = Stream.of(program, "-h", "127.0.0.1", "-p", String.valueOf(port));
        Stream<String> tls = identity.stream().flatMap(id -> Stream.of("--cafile", id + "/ca.pem", "--cert", id + "/cert.pem",
                "--key", id + "/key.pem"));
        return Stream.of(broker, tls, Stream.of(arguments)).flatMap(part -> part).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await(process);
    }

    private static List<String> with(List<String> command, String more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    private Process run() {
        try {
            Path configuration = Files.createDirectories(folder).resolve("mosquitto.conf");
            Files.writeString(configuration, configuration());
            Process started = new ProcessBuilder("mosquitto", "-c", configuration.toString()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("mosquitto.log").toFile())).start();
            for (int attempt = 0; attempt < 200 && started.isAlive(); attempt++) {
                if (answers()) {
                    return started;
                }
                started.waitFor(50, TimeUnit.MILLISECONDS);
            }
            started.destroyForcibly();
            throw new IllegalStateException("Mosquitto did not start: " + Files.readString(folder.resolve("mosquitto.log")));
        } catch (IOException e) {
            throw new UncheckedIOException("Mosquitto is needed: apt-get install mosquitto mosquitto-clients", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String configuration() {
        String common = "listener " + port + " 127.0.0.1\npersistence false\nuser root\nlog_type all\n";
        return identity.map(id -> common + """
                allow_anonymous true
                cafile %1$s/ca.pem
                certfile %1$s/cert.pem
                keyfile %1$s/key.pem
                require_certificate true
                use_identity_as_username true
                """.formatted(id.toAbsolutePath())).orElse(common + "allow_anonymous true\n");
    }

    private boolean answers() {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            await(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
