package io.github.civickiosk.device.input;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/// Binding to the calls of libc that Java's files do not offer: ioctl(2) and poll(2), with the descriptor they need. The
/// constants are those of asm-generic/fcntl.h, errno.h and poll.h, the same on amd64, arm64 and armhf. A result below 0 is
/// a negative errno.
final class LibC {

    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EBUSY = 16;
    static final int POLLIN = 0x01;

    private static final int O_RDONLY = 0;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout LONG = requireNonNull(LINKER.canonicalLayouts().get("long"));
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout()
            .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = function("open", 2, INT, POINTER, INT);
    private static final MethodHandle CLOSE = function("close", 1, INT, INT);
    private static final MethodHandle POLL = function("poll", 3, INT, POINTER, LONG, INT);
    private static final MethodHandle READ = function("read", 3, LONG, INT, POINTER, LONG);
    private static final MethodHandle IOCTL = function("ioctl", 2, INT, INT, LONG, LONG);

    private LibC() {}

    /// Opens for reading; never waits for a writer.
    static int open(Path path) {
        try (var arena = Arena.ofConfined()) {
            return call(arena, OPEN, arena.allocateFrom(path.toString()), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        }
    }

    static void close(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            call(arena, CLOSE, descriptor);
        }
    }

    /// Waits until there is something to read.
    ///
    /// @return the POLL… bits that happened, 0 for none in time
    static int poll(int descriptor, int millis) {
        try (var arena = Arena.ofConfined()) {
            var asked = arena.allocate(8); // struct pollfd: int fd, short events, short revents
            asked.set(INT, 0, descriptor);
            asked.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN);
            int result = call(arena, POLL, asked, 1L, millis);
            return result > 0 ? asked.get(ValueLayout.JAVA_SHORT, 6) : result;
        }
    }

    /// @return how many bytes were read, 0 at the end
    static int read(int descriptor, byte[] into) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(into.length);
            int count = call(arena, READ, descriptor, buffer, (long) into.length);
            if (count > 0) {
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, 0, count);
            }
            return count;
        }
    }

    static int ioctl(int descriptor, long request, long value) {
        try (var arena = Arena.ofConfined()) {
            return call(arena, IOCTL, descriptor, request, value);
        }
    }

    private static MethodHandle function(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        var errno = Linker.Option.captureCallState("errno");
        var options = fixed < arguments.length
                ? new Linker.Option[]{errno, Linker.Option.firstVariadicArg(fixed)}
                : new Linker.Option[]{errno};
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments), options);
    }

    private static int call(Arena arena, MethodHandle function, Object... arguments) {
        var state = arena.allocate(Linker.Option.captureStateLayout());
        var all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            int result = ((Number) function.invokeWithArguments(all)).intValue();
            return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable bug) {
            throw new IllegalStateException("libc was called wrongly", bug);
        }
    }
}
