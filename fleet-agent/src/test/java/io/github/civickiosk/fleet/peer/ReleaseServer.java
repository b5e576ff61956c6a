package io.github.civickiosk.fleet.peer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// Serves a folder by HTTPS to whoever shows a certificate of its authority; one answer a connection, with ranges. It can break off in the
/// middle of an answer, answer with a fault, or fall silent.
public final class ReleaseServer implements AutoCloseable {

    private final SSLServerSocket server;
    private final Path folder;
    private final AtomicLong sent = new AtomicLong();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile boolean silent;
    private volatile boolean failing;

    private ReleaseServer(SSLServerSocket server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /// @param tls of an identity named `localhost`
    public static ReleaseServer start(SSLContext tls, Path folder) throws IOException {
        var socket = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        var started = new ReleaseServer(socket, folder);
        Thread.ofVirtual().name("release-server").start(started::accept);
        return started;
    }

    /// Ends with `/`.
    public URI uri() {
        return URI.create("https://localhost:" + server.getLocalPort() + "/");
    }

    /// Breaks the next answers off after so many bytes of their bodies.
    public void cut(int answers, long after) {
        cutAfter = after;
        cuts.set(answers);
    }

    /// Breaks the next answer off after so many bytes of its body, and then answers 503 until told otherwise.
    public void cutAndFail(long after) {
        failing = true;
        cut(1, after);
    }

    public void recover() {
        failing = false;
        faults.set(0);
    }

    /// Sends half of what it should and then nothing more, without hanging up.
    public void silence(boolean yes) {
        silent = yes;
    }

    /// Bytes of bodies that were sent.
    public long sent() {
        return sent.get();
    }

    /// `PATH RANGE` of each request; the range is empty without one.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket; var in = new BufferedInputStream(socket.getInputStream()); var out = socket.getOutputStream()) {
            var head = head(in);
            var path = head.lines().findFirst().orElse("").split(" ")[1];
            var range = head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("range: bytes=")).findFirst()
                    .map(line -> line.substring(line.indexOf('=') + 1)).orElse("");
            requests.add(path + " " + range);
            answer(out, path, range);
        } catch (IOException | RuntimeException gone) {
            // the test cut it
        }
    }

    private void answer(OutputStream out, String path, String range) throws IOException {
        var file = folder.resolve(path.substring(1));
        if (faults.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            head(out, "503 Service Unavailable", 0, "");
        } else if (!Files.isRegularFile(file)) {
            head(out, "404 Not Found", 0, "");
        } else {
            var bytes = Files.readAllBytes(file);
            var from = range.isEmpty() ? 0 : Integer.parseInt(range.substring(0, range.indexOf('-')));
            head(out, range.isEmpty() ? "200 OK" : "206 Partial Content", bytes.length - from,
                    range.isEmpty() ? "" : "Content-Range: bytes %d-%d/%d\r\n".formatted(from, bytes.length - 1, bytes.length));
            body(out, bytes, from);
        }
    }

    private void body(OutputStream out, byte[] bytes, int from) throws IOException {
        var cut = cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        if (cut && failing) {
            faults.set(Integer.MAX_VALUE);
        }
        var length = (int) Math.min(bytes.length - from, cut ? cutAfter : Long.MAX_VALUE);
        if (silent) {
            out.write(bytes, from, length / 2);
            out.flush();
            sent.addAndGet(length / 2);
            wait(out);
        }
        out.write(bytes, from, length);
        out.flush();
        sent.addAndGet(length);
    }

    private void wait(OutputStream out) throws IOException {
        try {
            while (silent && !server.isClosed()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            out.close();
        }
        throw new IOException("silent");
    }

    private static void head(OutputStream out, String status, long length, String more) throws IOException {
        out.write("HTTP/1.1 %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n".formatted(status, length, more)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
