package io.github.civickiosk.device.printer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// A real IPP Everywhere printer: `ippeveprinter` of CUPS (Debian `cups-ipp-utils`) on a free loopback port. It insists on
/// a D-Bus system bus for DNS-SD; it gets an empty private one, so that several peers run side by side. What it "prints" it keeps.
public final class IppPrinterPeer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(15);

    private final Path folder;
    private final Path control;
    private final Path spool;
    private final int port;
    private final String bus = "unix:abstract=civic-kiosk-" + UUID.randomUUID();
    private final Process busDaemon;
    private String formats = "application/pdf";
    private @Nullable Process printer;

    private IppPrinterPeer(Path folder) throws IOException {
        this.folder = folder;
        this.control = Files.createDirectories(folder.resolve("control"));
        this.spool = Files.createDirectories(folder.resolve("spool"));
        this.port = freePort();
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(control.resolve("pages"), "1");
        Files.createFile(control.resolve("begun"));
        try (InputStream script = Objects.requireNonNull(IppPrinterPeer.class.getResourceAsStream("ipp-printer-peer.sh"))) {
            Files.write(command(), script.readAllBytes());
        }
        if (!command().toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + command() + " executable");
        }
        Files.writeString(folder.resolve("bus.conf"), """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig><listen>%s</listen><policy context="default"><allow user="*"/><allow own="*"/>
                <allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
                """.formatted(bus));
        this.busDaemon = start(List.of("dbus-daemon", "--config-file=" + folder.resolve("bus.conf"), "--nofork", "--nopidfile",
                "--print-address"), "bus.log");
    }

    /// Starts it in an empty folder and waits until it answers.
    public static IppPrinterPeer start(Path folder) {
        try {
            var peer = new IppPrinterPeer(folder);
            await(() -> Files.size(folder.resolve("bus.log")) > 0,
                    "dbus-daemon (Debian package dbus) does not start; see " + folder);
            peer.switchOn();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("A test needs dbus-daemon and ippeveprinter: see build-tools/debian-packages.txt", e);
        }
    }

    /// `ipp://127.0.0.1:PORT/ipp/print`
    public URI uri() {
        return URI.create("ipp://127.0.0.1:" + port + "/ipp/print");
    }

    /// The same printer over TLS, with its self-signed [#certificate].
    public URI secureUri() {
        return URI.create("ipps://127.0.0.1:" + port + "/ipp/print");
    }

    /// PEM, as the printer shows it.
    public Path certificate() {
        try {
            return ShownCertificate.of(port, folder.resolve("printer.pem"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("ippeveprinter does not speak TLS", e);
        }
    }

    /// Starts the printer again on the same port, 125 sheets of A4 in its tray. Like many real ones it has then forgotten its jobs.
    public void switchOn() {
        printer = start(List.of("ippeveprinter", "-p", Integer.toString(port), "-n", "localhost", "-r", "off", "-d",
                spool.toString(),
                "-k", "-K", folder.resolve("keys").toString(), "-c", command().toString(), "-f", formats, "Kiosk"),
                "printer.log");
        await(this::answers, "ippeveprinter (Debian package cups-ipp-utils) does not start; see " + folder);
        tray(125);
    }

    /// Kills the printer as a power cut does.
    public void kill() {
        stop(Objects.requireNonNull(printer));
    }

    public boolean isOn() {
        return printer != null && printer.isAlive();
    }

    /// From the next start on it takes documents of these MIME types only.
    public void takes(String mimeTypes) {
        formats = mimeTypes;
    }

    /// Pages that each following job is said to have.
    public void pages(int pages) {
        write("pages", Integer.toString(pages));
    }

    /// Each job waits before its first page until [#release].
    public void hold() {
        write("hold", "");
    }

    public void release() {
        remove("hold");
    }

    /// The next job jams at its last page; it stays so until [#heal].
    public void jam() {
        write("jam", "");
    }

    /// The next job is called completed while the printer says that paper is jammed, as CUPS does. Lasts until a restart.
    public void jamButSayCompleted() {
        write("jam-at-end", "");
    }

    /// The next page finds no paper until [#heal].
    public void runOutInMidJob() {
        write("out", "");
    }

    /// The printer gives up the next job.
    public void abortNextJob() {
        write("abort", "");
    }

    public void heal() {
        List.of("hold", "jam", "jam-at-end", "out", "abort").forEach(this::remove);
    }

    /// Fills the main tray with A4 through the printer's own web form, which knows 250, 125, 50, 25, 5 and 0 sheets.
    public void tray(int sheets) {
        var form = URI.create(
                "http://127.0.0.1:" + port + "/media?size1=iso_a4_210x297mm&type1=stationery&level1=" + sheets
                        + "&size3=iso_dl_110x220mm&type3=envelope&level3=-2");
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            http.send(HttpRequest.newBuilder(form).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Names of the jobs that it began to print, in order; a name that stands here twice was printed twice.
    public List<String> jobsBegun() {
        try {
            return Files.readAllLines(control.resolve("begun"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it begins to print a job.
    public void awaitJob() {
        await(() -> !jobsBegun().isEmpty(), "no job began");
    }

    /// The documents that arrived, byte by byte.
    public List<byte[]> documents() {
        var documents = new ArrayList<byte[]>();
        try (var files = Files.newDirectoryStream(spool, "*.{pdf,pwg,urf}")) {
            for (var file : files) {
                documents.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    @Override
    public void close() {
        heal();
        kill();
        stop(busDaemon);
    }

    private Path command() {
        return control.resolve("print.sh");
    }

    private Process start(List<String> command, String log) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", bus);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("A test needs " + command.getFirst() + ": see build-tools/debian-packages.txt", e);
        }
    }

    private static void stop(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            if (!Objects.requireNonNull(printer).isAlive()) {
                throw new IOException("ippeveprinter ended: " + Files.readString(folder.resolve("printer.log")), e);
            }
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(control.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove(String file) {
        try {
            Files.deleteIfExists(control.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition, String otherwise) {
        var end = System.nanoTime() + START.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(otherwise);
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
