package io.github.civickiosk.device.printer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Command;

/// A real CUPS (Debian `cups`) with a spool, a port and a socket file of its own, apart from any CUPS of the machine. It stops a
/// queue whose printer fails, as Debian's does.
public final class CupsPeer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration ORDER = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final Process daemon;

    private CupsPeer(Path folder, boolean remembersJobs) throws IOException {
        this.folder = Files.createDirectories(folder);
        for (Path path = this.folder; path != null && path.getNameCount() > 1; path = path.getParent()) {
            makePassable(path); // filters run as lp
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        for (var name : List.of("state", "cache", "spool", "root", "log", "tmp")) {
            Files.createDirectories(folder.resolve(name));
        }
        writeConfiguration(remembersJobs);
        var builder = new ProcessBuilder("/usr/sbin/cupsd", "-f", "-c", folder.resolve("cupsd.conf").toString(), "-s",
                folder.resolve("cups-files.conf").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("cupsd.log").toFile());
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + folder.resolve("no-bus"));
        this.daemon = builder.start();
    }

    /// Starts it without a queue.
    public static CupsPeer start(Path folder) {
        return start(folder, true);
    }

    /// @param remembersJobs whether it tells of jobs that have ended
    public static CupsPeer start(Path folder, boolean remembersJobs) {
        try {
            var peer = new CupsPeer(folder, remembersJobs);
            peer.await(() -> Files.exists(peer.socket()), "cupsd (Debian package cups) does not start; see " + folder);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("A test needs cupsd: see build-tools/debian-packages.txt", e);
        }
    }

    private void writeConfiguration(boolean remembersJobs) throws IOException {
        Files.writeString(folder.resolve("cupsd.conf"),
                """
                        LogLevel debug
                        Listen 127.0.0.1:%d
                        Listen %s
                        Browsing No
                        WebInterface No
                        DefaultAuthType Basic
                        ErrorPolicy stop-printer
                        JobRetryInterval 1
                        PreserveJobHistory %s
                        <Location />
                          Order allow,deny
                          Allow all
                        </Location>
                        <Policy default>
                          JobPrivateAccess all
                          JobPrivateValues none
                          SubscriptionPrivateAccess all
                          SubscriptionPrivateValues none
                          <Limit Pause-Printer Resume-Printer Enable-Printer Disable-Printer CUPS-Add-Modify-Printer CUPS-Delete-Printer CUPS-Accept-Jobs CUPS-Reject-Jobs>
                            AuthType Default
                            Require user @SYSTEM
                            Order deny,allow
                          </Limit>
                          <Limit All>
                            Order deny,allow
                          </Limit>
                        </Policy>
                        """
                        .formatted(port, socket(), remembersJobs ? "Yes" : "No"));
        Files.writeString(folder.resolve("cups-files.conf"), """
                ServerRoot %1$s/root
                StateDir %1$s/state
                CacheDir %1$s/cache
                RequestRoot %1$s/spool
                TempDir %1$s/tmp
                AccessLog %1$s/log/access
                ErrorLog %1$s/log/error
                PageLog %1$s/log/page
                SystemGroup %2$s
                User lp
                Group lp
                """.formatted(folder, order("id", "-gn").strip()));
    }

    /// For administrators, whom it knows by their user id.
    public Path socket() {
        return folder.resolve("sock");
    }

    /// `ipp://127.0.0.1:PORT/printers/QUEUE`
    public URI uri(String queue) {
        return URI.create("ipp://127.0.0.1:" + port + "/printers/" + queue);
    }

    /// An IPP Everywhere queue before that printer. CUPS says that it is there before it has asked the printer what it takes, and
    /// aborts a job that comes earlier.
    public URI addQueue(String queue, URI printer) {
        addQueueBeforeNobody(queue, printer);
        try {
            await(() -> order("lpoptions", "-p", queue).contains("IPP Everywhere"),
                    "CUPS does not learn what " + printer + " takes; see " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uri(queue);
    }

    /// A queue before a printer that does not answer.
    public URI addQueueBeforeNobody(String queue, URI printer) {
        order("lpadmin", "-p", queue, "-E", "-v", printer.toString(), "-m", "everywhere");
        return uri(queue);
    }

    public void removeQueue(String queue) {
        order("lpadmin", "-x", queue);
    }

    /// As CUPS does itself when a backend fails; a job that prints goes back to the queue.
    public void stopQueue(String queue) {
        order("cupsdisable", queue);
    }

    public void rejectJobs(String queue) {
        order("cupsreject", queue);
    }

    public boolean isStopped(String queue) {
        return order("lpstat", "-p", queue).contains("disabled");
    }

    /// Documents in its spool.
    public List<Path> documents() {
        try (var files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("d")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String order(String... words) {
        var command = new ArrayList<>(List.of("env", "CUPS_SERVER=" + socket()));
        command.addAll(List.of(words));
        try {
            return switch (Command.run(command, ORDER)) {
                case Command.Outcome.Ended(var exit, var said) when exit == 0 -> said;
                case Command.Outcome.Ended(var exit, var said) ->
                    throw new IllegalStateException(command + " ended with " + exit + ": " + said);
                case Command.Outcome.Missing _ -> throw new IllegalStateException("There is no " + words[0]);
                case Command.Outcome.Killed _ -> throw new IllegalStateException(command + " does not end");
            };
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makePassable(Path path) throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        if (permissions.addAll(PosixFilePermissions.fromString("--x--x--x"))) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Condition condition, String otherwise) throws IOException {
        var end = System.nanoTime() + START.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end || !daemon.isAlive()) {
                    throw new IllegalStateException(otherwise + "\n" + Files.readString(folder.resolve("cupsd.log")));
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        daemon.destroy();
        try {
            if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException e) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
