package io.github.civickiosk.device.receipt.escpos;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// The calls of the C library that a device file needs so that no read or write of it ever blocks (fcntl.h, poll.h, termios.h of
/// glibc on 64-bit Linux). Java's own file channels wait for ever, and a read that waits keeps the file open after `close`.
final class Posix {

    static final int POLLIN = 0x001;
    static final int POLLOUT = 0x004;
    static final int POLLERR = 0x008;
    static final int POLLHUP = 0x010;
    static final int POLLNVAL = 0x020;

    private static final int O_RDWR_NOCTTY_NONBLOCK_CLOEXEC = 02 | 0400 | 04000 | 02000000;
    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int ENODEV = 19;
    private static final int TCSANOW = 0;
    private static final int CFLAG_OFFSET = 8;
    private static final int CREAD_CLOCAL = 0200 | 04000;
    private static final int IXON = 02000;
    private static final Set<Integer> SPEEDS = Set.of(1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200);

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_OF_STATE = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout INT = ValueLayout.JAVA_INT;
    private static final ValueLayout LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle OPEN = function("open", INT, POINTER, INT);
    private static final MethodHandle CLOSE = function("close", INT, INT);
    private static final MethodHandle READ = function("read", LONG, INT, POINTER, LONG);
    private static final MethodHandle WRITE = function("write", LONG, INT, POINTER, LONG);
    private static final MethodHandle POLL = function("poll", INT, POINTER, LONG, INT);
    private static final MethodHandle TCGETATTR = function("tcgetattr", INT, INT, POINTER);
    private static final MethodHandle TCSETATTR = function("tcsetattr", INT, INT, INT, POINTER);
    private static final MethodHandle CFSETSPEED = function("cfsetspeed", INT, POINTER, INT);

    private Posix() {}

    /// Never waits, not even for the carrier of a serial line.
    static int open(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return (int) call(arena, OPEN, path.toString(), arena.allocateFrom(path.toString()), O_RDWR_NOCTTY_NONBLOCK_CLOEXEC);
        }
    }

    static void close(int file) {
        try (var arena = Arena.ofConfined()) {
            call(arena, CLOSE, "close", file);
        } catch (IOException ignored) {
            // it is closed all the same (close(2), Linux)
        }
    }

    /// @return the events that came, with [#POLLERR], [#POLLHUP] and [#POLLNVAL] always asked for; 0 when time ran out
    static int poll(int file, int events, Duration patience) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(8, 4);
            request.set(ValueLayout.JAVA_INT, 0, file);
            request.set(ValueLayout.JAVA_SHORT, 4, (short) events);
            var ready = call(arena, POLL, "poll", request, 1L, (int) Math.max(1, patience.toMillis()));
            return ready > 0 ? request.get(ValueLayout.JAVA_SHORT, 6) : 0;
        }
    }

    static byte[] read(int file, int most) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(most);
            var count = call(arena, READ, "read", file, buffer, (long) most);
            return buffer.asSlice(0, Math.max(0, count)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// @return how many bytes were taken
    static int write(int file, byte[] bytes) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return (int) Math.max(0, call(arena, WRITE, "write", file, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes),
                    (long) bytes.length));
        }
    }

    /// Lets a terminal line pass all bytes as they are; what is no terminal passes them anyway.
    ///
    /// @param baud of a serial line with XON/XOFF, whose bytes never stand in a status; 0 leaves speed and flow alone
    static void makeRaw(int file, int baud) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var termios = arena.allocate(128, 8);
            try {
                call(arena, TCGETATTR, "tcgetattr", file, termios);
            } catch (IOException e) {
                if (baud == 0) {
                    return;
                }
                throw e;
            }
            // as cfmakeraw(3), and no modem lines
            var iflag = termios.get(ValueLayout.JAVA_INT, 0) & ~(01 | 02 | 010 | 040 | 0100 | 0200 | 0400 | IXON);
            termios.set(ValueLayout.JAVA_INT, 0, baud == 0 ? iflag : iflag | IXON);
            termios.set(ValueLayout.JAVA_INT, 4, termios.get(ValueLayout.JAVA_INT, 4) & ~01);
            termios.set(ValueLayout.JAVA_INT, CFLAG_OFFSET,
                    termios.get(ValueLayout.JAVA_INT, CFLAG_OFFSET) & ~(060 | 0400) | 060 | CREAD_CLOCAL);
            termios.set(ValueLayout.JAVA_INT, 12, termios.get(ValueLayout.JAVA_INT, 12) & ~(010 | 0100 | 02 | 01 | 0100000));
            if (baud > 0) {
                call(arena, CFSETSPEED, "cfsetspeed", termios, baud);
            }
            call(arena, TCSETATTR, "tcsetattr", file, TCSANOW, termios);
        }
    }

    /// @throws IllegalArgumentException when a serial line has no such speed
    static void speed(int baud) {
        if (!SPEEDS.contains(baud)) {
            throw new IllegalArgumentException("receipt.uri: baud must be one of " + SPEEDS.stream().sorted().toList());
        }
    }

    private static long call(Arena arena, MethodHandle function, String what, Object... arguments) throws IOException {
        var state = arena.allocate(STATE);
        var all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Number result;
        try {
            result = (Number) function.invokeWithArguments(all);
        } catch (Throwable e) {
            throw new IllegalStateException(what, e);
        }
        if (result.longValue() >= 0) {
            return result.longValue();
        }
        var errno = (int) ERRNO_OF_STATE.get(state, 0L);
        if (errno == EAGAIN || errno == EINTR) {
            return -1;
        }
        throw errno == ENOENT || errno == ENXIO || errno == ENODEV
                ? new NoSuchFileException(what)
                : new IOException(what + ": errno " + errno);
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments), ERRNO);
    }
}
