package io.github.civickiosk.device.input;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.github.civickiosk.device.input.InputNode.Grab;
import io.github.civickiosk.device.input.InputNode.Opening;
import io.github.civickiosk.device.input.InputNode.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class EvdevNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// As read on little-endian machines: A goes down at 1 s 2 µs.
    private static final byte[] WIDE = HexFormat.of().parseHex("0100000000000000" + "0200000000000000" + "01001e0001000000");
    private static final byte[] NARROW = HexFormat.of().parseHex("01000000" + "02000000" + "01001e0001000000");
    private static final InputEvent A_DOWN = new InputEvent(1_000_002, InputEvent.EV_KEY, 30, 1);

    @TempDir
    Path folder;

    @Test
    void readsEventsOf24BytesOn64Bits() throws Exception {
        try (var peer = InputPeer.scanner(folder, EventLayout.BITS_64); var node = open(peer)) {
            peer.sendRaw(WIDE);
            assertThat(node.read(PATIENCE)).isEqualTo(new Reading.Events(List.of(A_DOWN)));
        }
    }

    @Test
    void readsEventsOf16BytesOn32Bits() throws Exception {
        try (var peer = InputPeer.scanner(folder, EventLayout.BITS_32); var node = open(peer)) {
            peer.sendRaw(NARROW);
            assertThat(node.read(PATIENCE)).isEqualTo(new Reading.Events(List.of(A_DOWN)));
        }
    }

    @Test
    void keepsACutEventForTheNextRead() throws Exception {
        try (var peer = InputPeer.scanner(folder, EventLayout.BITS_64); var node = open(peer)) {
            peer.sendRaw(Arrays.copyOf(WIDE, 10));
            assertThat(node.read(PATIENCE)).isEqualTo(new Reading.Events(List.of()));
            peer.sendRaw(Arrays.copyOfRange(WIDE, 10, WIDE.length));
            assertThat(node.read(PATIENCE)).isEqualTo(new Reading.Events(List.of(A_DOWN)));
        }
    }

    @Test
    void isQuietWhenNothingComes() throws Exception {
        try (var peer = InputPeer.scanner(folder, EventLayout.BITS_64); var node = open(peer)) {
            assertThat(node.read(Duration.ofMillis(20))).isEqualTo(new Reading.Quiet());
        }
    }

    @Test
    void readsWhatIsLeftBeforeItSaysGone() throws Exception {
        try (var peer = InputPeer.scanner(folder, EventLayout.BITS_64); var node = open(peer)) {
            peer.sendRaw(WIDE);
            peer.unplug();
            assertThat(node.read(PATIENCE)).isEqualTo(new Reading.Events(List.of(A_DOWN)));
            assertThat(node.read(PATIENCE)).isEqualTo(new Reading.Gone("end"));
        }
    }

    @Test
    void asksTheKernelForTheGrab() throws Exception {
        assertThat(EvdevNode.EVIOCGRAB).isEqualTo(1L << 30 | 4L << 16 | 'E' << 8 | 0x90); // _IOW of asm-generic/ioctl.h
        try (var peer = InputPeer.scanner(folder, EventLayout.BITS_64); var node = open(peer)) {
            assertThat(node.grab()).isEqualTo(Grab.IMPOSSIBLE); // ENOTTY: a FIFO is no input device
        }
    }

    @Test
    void saysWhyANodeDoesNotOpen() {
        assertThat(EvdevNode.open(folder.resolve("event9"), EventLayout.BITS_64))
                .isEqualTo(new Opening.Refused("event9: errno 2"));
    }

    private static InputNode open(InputPeer peer) {
        return ((Opening.Opened) EvdevNode.open(peer.node(), peer.sources().layout())).node();
    }
}
