package io.github.civickiosk.device.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// An input device without a kernel's: its event node is a FIFO that is fed with `input_event` records, its entry in the list
/// is one as /proc/bus/input/devices has it. Unplugging ends the FIFO, as it ends an event node.
public final class InputPeer implements AutoCloseable {

    private static final String POWER_BUTTON = """
            I: Bus=0019 Vendor=0000 Product=0001 Version=0000
            N: Name="Power Button"
            P: Phys=PNP0C0C/button/input0
            H: Handlers=kbd event0
            B: PROP=0
            B: EV=3
            B: KEY=8000 10000000000000 0

            """;

    private final Path folder;
    private final EventLayout layout;
    private final String entry;
    private final AtomicBoolean heldByAnother = new AtomicBoolean();
    private final LinkedBlockingQueue<Boolean> grabs = new LinkedBlockingQueue<>();
    private FileChannel writer;

    private InputPeer(Path folder, EventLayout layout, String entry) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.layout = layout;
        this.entry = entry;
        plugIn();
    }

    /// A USB touchscreen of ten contacts.
    public static InputPeer touchscreen(Path folder, EventLayout layout) throws IOException, InterruptedException {
        return new InputPeer(folder, layout, """
                I: Bus=0003 Vendor=0eef Product=0005 Version=0111
                N: Name="WaveShare WS170120"
                P: Phys=usb-3f980000.usb-1.2/input0
                H: Handlers=mouse0 event5
                B: PROP=2
                B: EV=b
                B: KEY=%s
                B: ABS=%s

                """.formatted(wide(layout) ? "400 0 0 0 0 0" : "400 0 0 0 0 0 0 0 0 0 0",
                wide(layout) ? "260800000000003" : "2608000 3"));
    }

    /// A scanner that plays a USB keyboard.
    public static InputPeer scanner(Path folder, EventLayout layout) throws IOException, InterruptedException {
        return new InputPeer(folder, layout, """
                I: Bus=0003 Vendor=0c2e Product=0b61 Version=0111
                N: Name="Metrologic Metrologic Scanner"
                P: Phys=usb-3f980000.usb-1.3/input0
                H: Handlers=sysrq kbd event5 leds
                B: PROP=0
                B: EV=120013
                B: KEY=%s
                B: LED=1f

                """.formatted(wide(layout)
                ? "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"
                : "10000 7 ff9f207a c14057ff febeffdf ffefffff ffffffff fffffffe"));
    }

    private static boolean wide(EventLayout layout) {
        return layout == EventLayout.BITS_64;
    }

    public InputSources sources() {
        return new InputSources(folder.resolve("devices"), folder, layout);
    }

    public Path node() {
        return folder.resolve("event5");
    }

    public void plugIn() throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", node().toString()).inheritIO().start().waitFor() != 0) {
            throw new IOException("mkfifo failed");
        }
        writer = FileChannel.open(node(), StandardOpenOption.READ, StandardOpenOption.WRITE); // waits for no reader
        list(POWER_BUTTON.indent(0) + entry);
    }

    public void unplug() throws IOException {
        list(POWER_BUTTON);
        Files.delete(node());
        writer.close();
    }

    private void list(String devices) throws IOException {
        var next = Files.writeString(folder.resolve("devices.next"), devices);
        Files.move(next, folder.resolve("devices"), StandardCopyOption.ATOMIC_MOVE);
    }

    public void send(InputEvent... events) throws IOException {
        var bytes = ByteBuffer.allocate(events.length * layout.size()).order(ByteOrder.nativeOrder());
        for (var event : events) {
            layout.put(event, bytes);
        }
        sendRaw(bytes.array());
    }

    public void sendRaw(byte[] bytes) throws IOException {
        writer.write(ByteBuffer.wrap(bytes));
    }

    /// Another program takes the device, or gives it back.
    public void heldByAnother(boolean held) {
        heldByAnother.set(held);
    }

    /// True for each grab and false for each release, in order. A FIFO cannot be grabbed: the peer says what a kernel would.
    public LinkedBlockingQueue<Boolean> grabs() {
        return grabs;
    }

    /// Opens the FIFO as the driver opens a node.
    public InputNode.Opener opener() {
        return (path, asked) -> switch (EvdevNode.open(path, asked)) {
            case InputNode.Opening.Opened(var node) -> new InputNode.Opening.Opened(new Grabbed(node));
            case InputNode.Opening.Refused refused -> refused;
        };
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(node());
            writer.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private final class Grabbed implements InputNode {
        private final InputNode fifo;

        Grabbed(InputNode fifo) {
            this.fifo = fifo;
        }

        @Override
        public Reading read(Duration longest) {
            return fifo.read(longest);
        }

        @Override
        public Grab grab() {
            if (heldByAnother.get()) {
                return Grab.IN_USE;
            }
            grabs.add(true);
            return Grab.TAKEN;
        }

        @Override
        public void release() {
            grabs.add(false);
        }

        @Override
        public void close() {
            fifo.close();
        }
    }
}
