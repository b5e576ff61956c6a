package io.github.civickiosk.issuing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An authority as a process of its own, which can be killed as a power cut kills it.
final class InstanceProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final int publicPort;

    private InstanceProcess(Process process, String ready) {
        this.process = process;
        this.port = Integer.parseInt(ready.replaceFirst("ready https://[^:]+:(\\d+) .*", "$1"));
        this.publicPort = Integer.parseInt(ready.replaceFirst(".*:(\\d+)$", "$1"));
    }

    /// @param log gets its standard error
    static InstanceProcess start(Path log, String... arguments) throws Exception {
        return start(log, List.of(), arguments);
    }

    /// On a disk of its own at this place, which nobody else sees (a namespace).
    static InstanceProcess onSmallDisk(Path log, Path disk, String size, String... arguments) throws Exception {
        return start(log,
                List.of("unshare", "-Urm", "sh", "-c", "mount -t tmpfs -o size=" + size + " tmpfs \"$0\" && exec \"$@\"",
                        disk.toString()),
                arguments);
    }

    private static InstanceProcess start(Path log, List<String> before, String... arguments) throws Exception {
        var command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx384m", "-Dlogback.configurationFile=logback.xml", "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                IssuingAuthorityServer.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            return new InstanceProcess(process, ready(process.inputReader(StandardCharsets.UTF_8)).get(90, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw new AssertionError("The instance did not start: see " + log, e);
        }
    }

    private static CompletableFuture<String> ready(BufferedReader out) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith("ready ")) {
                        return line;
                    }
                }
                throw new IOException("it ended");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    int port() {
        return port;
    }

    int publicPort() {
        return publicPort;
    }

    /// A place as the process sees it.
    Path sees(Path place) {
        return Path.of("/proc/" + process.pid() + "/root" + place.toAbsolutePath());
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
