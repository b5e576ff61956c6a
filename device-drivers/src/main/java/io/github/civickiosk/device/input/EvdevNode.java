package io.github.civickiosk.device.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An event node by libc. The kernel gives whole events; a FIFO may cut one, so a rest is kept for the next read.
public final class EvdevNode implements InputNode {

    /// `_IOW('E', 0x90, int)` of linux/input.h.
    static final long EVIOCGRAB = 0x40044590L;
    private static final int EVENTS_AT_ONCE = 64;

    private final int descriptor;
    private final EventLayout layout;
    private final byte[] room;
    private final ByteBuffer rest;
    private boolean closed;

    private EvdevNode(int descriptor, EventLayout layout) {
        this.descriptor = descriptor;
        this.layout = layout;
        this.room = new byte[EVENTS_AT_ONCE * layout.size()];
        this.rest = ByteBuffer.allocate(room.length + layout.size()).order(ByteOrder.nativeOrder());
    }

    /// Opens a node for reading; never waits.
    public static Opening open(Path node, EventLayout layout) {
        int descriptor = LibC.open(node);
        return descriptor < 0
                ? new Opening.Refused(node.getFileName() + ": errno " + -descriptor)
                : new Opening.Opened(new EvdevNode(descriptor, layout));
    }

    @Override
    public Reading read(Duration longest) {
        int happened = LibC.poll(descriptor, (int) Math.min(Integer.MAX_VALUE, longest.toMillis()));
        if (happened == 0 || happened == -LibC.EINTR) {
            return new Reading.Quiet();
        }
        if (happened < 0) {
            return new Reading.Gone("poll: errno " + -happened);
        }
        // what is still in a FIFO is read before its end is believed
        int count = LibC.read(descriptor, room);
        if (count == -LibC.EAGAIN || count == -LibC.EINTR) {
            return new Reading.Quiet();
        }
        return count > 0 ? new Reading.Events(events(count)) : new Reading.Gone(count == 0 ? "end" : "read: errno " + -count);
    }

    private List<InputEvent> events(int count) {
        var events = new ArrayList<InputEvent>();
        rest.put(room, 0, count).flip();
        while (rest.remaining() >= layout.size()) {
            events.add(layout.take(rest));
        }
        rest.compact();
        return events;
    }

    @Override
    public Grab grab() {
        int result = LibC.ioctl(descriptor, EVIOCGRAB, 1);
        return result == 0 ? Grab.TAKEN : result == -LibC.EBUSY ? Grab.IN_USE : Grab.IMPOSSIBLE;
    }

    @Override
    public void release() {
        LibC.ioctl(descriptor, EVIOCGRAB, 0);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(descriptor);
        }
    }
}
