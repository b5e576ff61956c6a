package io.github.civickiosk.device.input;

import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.nio.ByteBuffer;

import static java.util.Objects.requireNonNull;

/// How the kernel lays out `struct input_event` and the bit masks of /proc: by the `long` of the process that reads, also
/// when a 32-bit process runs on a 64-bit kernel. The 32-bit layout is the same with a 64-bit `time_t`.
public enum EventLayout {
    BITS_32(4), BITS_64(8);

    private final int longSize;

    EventLayout(int longSize) {
        this.longSize = longSize;
    }

    /// The layout for this process.
    public static EventLayout ofThisProcess() {
        MemoryLayout cLong = requireNonNull(Linker.nativeLinker().canonicalLayouts().get("long"));
        return cLong.byteSize() == Long.BYTES ? BITS_64 : BITS_32;
    }

    /// Bytes of one event: 16 or 24.
    public int size() {
        return 2 * longSize + 8;
    }

    /// Bits of one word of a bit mask.
    public int wordBits() {
        return longSize * Byte.SIZE;
    }

    /// Takes one event from a buffer in native byte order.
    public InputEvent take(ByteBuffer from) {
        long seconds = time(from);
        long micros = time(from);
        return new InputEvent(seconds * 1_000_000 + micros, Short.toUnsignedInt(from.getShort()),
                Short.toUnsignedInt(from.getShort()), from.getInt());
    }

    /// Puts one event, as the kernel would; for recordings.
    public void put(InputEvent event, ByteBuffer to) {
        time(event.micros() / 1_000_000, to);
        time(event.micros() % 1_000_000, to);
        to.putShort((short) event.type()).putShort((short) event.code()).putInt(event.value());
    }

    private long time(ByteBuffer from) {
        return this == BITS_64 ? from.getLong() : Integer.toUnsignedLong(from.getInt());
    }

    private void time(long value, ByteBuffer to) {
        if (this == BITS_64) {
            to.putLong(value);
        } else {
            to.putInt((int) value);
        }
    }
}
