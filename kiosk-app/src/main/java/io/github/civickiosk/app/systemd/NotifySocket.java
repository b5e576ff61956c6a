package io.github.civickiosk.app.systemd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/// sd_notify(3) without its library: one datagram to the socket that systemd names. Java has no datagram sockets of this kind. Safe for
/// several threads; nothing is thrown, for a kiosk that cannot tell systemd that it works still works.
public final class NotifySocket {

    private static final Logger LOG = LoggerFactory.getLogger(NotifySocket.class);
    /// Linux: AF_UNIX; SOCK_DGRAM with SOCK_CLOEXEC; MSG_NOSIGNAL.
    private static final short UNIX = 1;
    private static final int DATAGRAM = 2 | 02000000;
    private static final int NO_SIGNAL = 0x4000;
    private static final int MOST_PATH = 107;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO = function("sendto",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final byte[] address;

    private NotifySocket(String name) {
        // a name that begins with @ is not in the file system: its first byte is 0
        address = name.getBytes(StandardCharsets.UTF_8);
        if (address[0] == '@') {
            address[0] = 0;
        }
    }

    /// @param environment of the process
    /// @return empty where systemd did not start the process, or not with `Type=notify`
    public static Optional<NotifySocket> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> (name.startsWith("/") || name.startsWith("@")) && name.length() > 1)
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= MOST_PATH)
                .map(NotifySocket::new);
    }

    /// @param state as sd_notify(3) has it: `READY=1`
    public void tell(String state) {
        try (var arena = Arena.ofConfined()) {
            int socket = (int) SOCKET.invokeExact((int) UNIX, DATAGRAM, 0);
            if (socket < 0) {
                LOG.warn("systemd was not told {}: no socket", state);
                return;
            }
            try {
                var text = arena.allocateFrom(JAVA_BYTE, state.getBytes(StandardCharsets.UTF_8));
                var to = arena.allocate(Short.BYTES + address.length + 1L);
                to.set(JAVA_SHORT, 0, UNIX);
                MemorySegment.copy(address, 0, to, JAVA_BYTE, Short.BYTES, address.length);
                int length = Short.BYTES + address.length + (address[0] == 0 ? 0 : 1);
                long sent = (long) SENDTO.invokeExact(socket, text, text.byteSize(), NO_SIGNAL, to, length);
                if (sent < 0) {
                    LOG.warn("systemd was not told {}: its socket takes nothing", state);
                }
            } finally {
                int _ = (int) CLOSE.invokeExact(socket);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("The C library's sockets cannot be called", e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }
}
