package io.github.civickiosk.app.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Unix socket that answers technicians: one JSON object a line in, one or more out. `{"ask":"status"}`, `{"ask":"devices"}` and
/// `{"ask":"reset-counters","device":"card-reader"}`, `{"ask":"update","folder":"/media/usb"}` are answered by `{"ok":…}` or `{"error":"…"}`; `{"ask":"watch"}` by
/// `{"event":…}` until one side hangs up, and `{"ask":"fleet"}` by `{"message":{"topic":…,"payload":BASE64}}` likewise; `{"ask":"test","device":"card-reader"}` by
/// `{"tell":"…"}` and at last `{"ok":…}`. Only the owner of the process and root are
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
    private final DeviceDesk desk;
    private final UpdateDesk updates;
    private final FleetDesk fleet;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;
    private final Semaphore callers = new Semaphore(CALLERS);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("control-deadlines").factory());

    private ControlSocket(Path path, KioskState kiosk, DeviceDesk desk, UpdateDesk updates, FleetDesk fleet,
            ServerSocketChannel server)
            throws IOException {
        this.path = path;
        this.kiosk = kiosk;
        this.desk = desk;
        this.updates = updates;
        this.fleet = fleet;
        this.server = server;
        owner = Files.getOwner(path);
    }

    /// Opens the socket of a process whose software is not replaced, and that is in no fleet.
    public static ControlSocket open(Path state, KioskState kiosk, DeviceDesk desk) throws IOException {
        return open(state, kiosk, desk, UpdateDesk.none(), FleetDesk.none());
    }

    /// Opens the socket; a file left by a killed process is replaced. The caller holds the kiosk's lock.
    public static ControlSocket open(Path state, KioskState kiosk, DeviceDesk desk, UpdateDesk updates, FleetDesk fleet)
            throws IOException {
        var path = state.resolve(NAME);
        Files.deleteIfExists(path);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var socket = new ControlSocket(path, kiosk, desk, updates, fleet, server);
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
        open.add(caller);
        try (caller) {
            var lines = new Lines(Channels.newInputStream(caller), LONGEST_LINE);
            var out = Channels.newOutputStream(caller);
            if (!isOurs(caller)) {
                return;
            }
            new Conversation(kiosk, desk, updates, fleet, lines, out, () -> closeQuietly(caller))
                    .hold(() -> deadline.cancel(false));
        } catch (IOException e) {
            LOG.debug("A caller of the control socket has gone: {}", e.toString());
        } finally {
            deadline.cancel(false);
            open.remove(caller);
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
        open.forEach(ControlSocket::closeQuietly);
        deadlines.shutdownNow();
        Files.deleteIfExists(path);
    }
}
