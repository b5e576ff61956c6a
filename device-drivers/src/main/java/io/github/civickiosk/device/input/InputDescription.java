package io.github.civickiosk.device.input;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HexFormat;

import static io.github.civickiosk.device.input.InputEvent.ABS_MT_POSITION_X;
import static io.github.civickiosk.device.input.InputEvent.ABS_MT_POSITION_Y;
import static io.github.civickiosk.device.input.InputEvent.ABS_X;
import static io.github.civickiosk.device.input.InputEvent.ABS_Y;
import static io.github.civickiosk.device.input.InputEvent.BTN_TOOL_FINGER;
import static io.github.civickiosk.device.input.InputEvent.BTN_TOOL_PEN;
import static io.github.civickiosk.device.input.InputEvent.BTN_TOUCH;

/// What the kernel says of one input device.
///
/// @param bus        BUS_… of linux/input.h: 3 USB, 0x18 I²C
/// @param name       as the device calls itself
/// @param node       its /dev/input/eventN
/// @param properties bits INPUT_PROP_…
/// @param keys       bits KEY_… and BTN_…
/// @param axes       bits ABS_…
public record InputDescription(int bus, int vendor, int product, String name, Path node, BitSet properties, BitSet keys,
        BitSet axes) {

    private static final int PROP_DIRECT = 1;
    private static final int KEY_ENTER = 28;
    private static final int KEY_A = 30;
    private static final int KEY_Z = 44;

    /// A surface that is touched where the picture is: no touch pad, no pen tablet.
    public boolean isTouchscreen() {
        boolean several = axes.get(ABS_MT_POSITION_X) && axes.get(ABS_MT_POSITION_Y);
        boolean single = axes.get(ABS_X) && axes.get(ABS_Y) && keys.get(BTN_TOUCH);
        boolean pen = keys.get(BTN_TOOL_PEN);
        boolean pad = keys.get(BTN_TOOL_FINGER) && !properties.get(PROP_DIRECT);
        return (properties.get(PROP_DIRECT) && several || single) && !pen && !pad;
    }

    /// Something that types letters and Enter: a keyboard, or a scanner that plays one.
    public boolean isKeyboard() {
        return keys.get(KEY_ENTER) && keys.get(KEY_A) && keys.get(KEY_Z);
    }

    boolean means(String device) {
        return id().equals(device) || name.contains(device);
    }

    /// Vendor and product as udev and lsusb write them, like `0eef:0005`.
    public String id() {
        var hex = HexFormat.of();
        return hex.toHexDigits((short) vendor) + ":" + hex.toHexDigits((short) product);
    }
}
