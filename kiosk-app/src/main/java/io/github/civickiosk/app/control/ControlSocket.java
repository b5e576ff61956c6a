package io.github.civickiosk.app.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A Unix socket that answers technicians: one JSON object a line in, one a line out. `{"ask":"status"}` and
/// `{"ask":"devices"}`; an answer is `{"ok":…}` or `{"error":"…"}`. Only the owner of the process and root are
/// answered: the file is theirs alone, and the peer's credentials are asked of the system as well.
public final class ControlSocket implements AutoCloseable {

    /// Name of the socket in the kiosk's state folder.
    public static final String NAME = "control.sock";

    static final int LONGEST_LINE = 4096;
    private static final int CALLERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final Path path;
    private final KioskState kiosk;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;
    private final JsonMapper json = JsonMapper.shared();
    private final Semaphore callers = new Semaphore(CALLERS);
    private final ScheduledExecutorService deadlines = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("control-deadlines").factory());

    private ControlSocket(Path path, KioskState kiosk, ServerSocketChannel server) throws IOException {
        this.path = path;
        this.kiosk = kiosk;
        this.server = server;
        owner = Files.getOwner(path);
    }

    /// Opens the socket; a file left by a killed process is replaced. The caller holds the kiosk's lock.
    public static ControlSocket open(Path state, KioskState kiosk) throws IOException {
        var path = state.resolve(NAME);
        Files.deleteIfExists(path);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var socket = new ControlSocket(path, kiosk, server);
            Thread.ofVirtual().name("control-socket").start(socket::accept);
            return socket;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var caller = server.accept();
                if (callers.tryAcquire()) {
                    Thread.ofVirtual().name("control-caller").start(() -> serve(caller));
                } else {
                    caller.close();
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("The control socket failed to accept: {}", e.toString());
                return;
            }
        }
    }

    private void serve(SocketChannel caller) {
        var deadline = deadlines.schedule(() -> closeQuietly(caller), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try (caller) {
            var lines = new Lines(Channels.newInputStream(caller), LONGEST_LINE);
            var out = Channels.newOutputStream(caller);
            if (!isOurs(caller)) {
                return;
            }
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                out.write((json.writeValueAsString(answer(line.get())) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.debug("A caller of the control socket has gone: {}", e.toString());
        } finally {
            deadline.cancel(false);
            callers.release();
        }
    }

    private boolean isOurs(SocketChannel caller) throws IOException {
        var peer = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        var ours = peer.equals(owner) || "root".equals(peer.getName());
        if (!ours) {
            LOG.warn("The control socket turned a caller away");
        }
        return ours;
    }

    private Map<String, Object> answer(String line) {
        try {
            var ask = json.readTree(line).path("ask").asString("");
            return switch (ask) {
                case "status" -> Map.of("ok", kiosk.status());
                case "devices" -> Map.of("ok", kiosk.devices());
                default -> Map.of("error", "there is no question '" + ask + "'; known: status, devices");
            };
        } catch (JacksonException e) {
            return Map.of("error", "a question is one JSON object on one line, like {\"ask\":\"status\"}");
        }
    }

    private static void closeQuietly(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException e) {
            LOG.debug("A caller could not be closed: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        deadlines.shutdownNow();
        Files.deleteIfExists(path);
    }
}
