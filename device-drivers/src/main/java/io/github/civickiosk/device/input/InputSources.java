package io.github.civickiosk.device.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the kernel lists its input devices. Both paths can be moved, for tests.
///
/// @param list   the list, /proc/bus/input/devices
/// @param nodes  folder of the event nodes, /dev/input
/// @param layout of the list's bit masks and of the events
public record InputSources(Path list, Path nodes, EventLayout layout) {

    private static final Logger LOG = LoggerFactory.getLogger(InputSources.class);

    /// Those of this machine.
    public static InputSources ofThisMachine() {
        return new InputSources(Path.of("/proc/bus/input/devices"), Path.of("/dev/input"), EventLayout.ofThisProcess());
    }

    /// All devices with an event node, in the kernel's order; none when there is no list.
    public List<InputDescription> devices() {
        try {
            return Stream.of(Files.readString(list, StandardCharsets.UTF_8).split("\n\\s*\n")).map(this::device)
                    .flatMap(Optional::stream).toList();
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.debug("No list of input devices: {}", unreadable.toString());
            return List.of();
        }
    }

    /// The touchscreen that a configuration means.
    ///
    /// @param device USB id or a part of the name; empty for the first one
    public Optional<InputDescription> touchscreen(String device) {
        return devices().stream().filter(InputDescription::isTouchscreen).filter(found -> found.means(device)).findFirst();
    }

    /// The keyboard, or the scanner that plays one, that a configuration means.
    ///
    /// @param device USB id or a part of the name
    public Optional<InputDescription> keyboard(String device) {
        return devices().stream().filter(InputDescription::isKeyboard).filter(found -> found.means(device)).findFirst();
    }

    private Optional<InputDescription> device(String block) {
        var said = new HashMap<String, String>();
        block.lines().map(String::strip).filter(line -> line.length() > 3).forEach(line -> read(line, said));
        return Arrays.stream(said.getOrDefault("Handlers", "").split(" ")).filter(name -> name.startsWith("event")).findFirst()
                .map(event -> new InputDescription(hex(said, "Bus"), hex(said, "Vendor"), hex(said, "Product"),
                        said.getOrDefault("Name", "").replaceAll("^\"|\"$", ""), nodes.resolve(event), bits(said, "PROP"),
                        bits(said, "KEY"), bits(said, "ABS")));
    }

    /// A line is a letter, a colon and `key=value`; only the identity has several of them in a line.
    private static void read(String line, Map<String, String> said) {
        var pairs = line.startsWith("I:") ? line.substring(3).split(" ") : new String[]{line.substring(3)};
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                said.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    private static int hex(Map<String, String> said, String key) {
        return Integer.parseInt(said.getOrDefault(key, "0"), 16);
    }

    /// Words are written from the highest to the lowest, without leading zeros.
    private BitSet bits(Map<String, String> said, String key) {
        var bits = new BitSet();
        var words = said.getOrDefault(key, "0").strip().split(" ");
        for (int i = 0; i < words.length; i++) {
            long word = Long.parseUnsignedLong(words[words.length - 1 - i], 16);
            for (int bit = 0; bit < layout.wordBits(); bit++) {
                if ((word >>> bit & 1) == 1) {
                    bits.set(i * layout.wordBits() + bit);
                }
            }
        }
        return bits;
    }
}
