package io.github.civickiosk.device.input;

/// One event of an input device: `struct input_event` of linux/input.h. The constants are those of linux/input-event-codes.h.
///
/// @param micros time of the event by the kernel's clock, in microseconds; good for differences only
/// @param type   EV_…
/// @param code   which key or axis
/// @param value  key: 0 up, 1 down, 2 repeated; axis: where
public record InputEvent(long micros, int type, int code, int value) {

    public static final int EV_SYN = 0x00;
    public static final int EV_KEY = 0x01;
    public static final int EV_ABS = 0x03;

    public static final int SYN_REPORT = 0;
    public static final int SYN_DROPPED = 3;
    public static final int BTN_TOOL_PEN = 0x140;
    public static final int BTN_TOOL_FINGER = 0x145;
    public static final int BTN_TOUCH = 0x14a;
    public static final int ABS_X = 0x00;
    public static final int ABS_Y = 0x01;
    public static final int ABS_MT_SLOT = 0x2f;
    public static final int ABS_MT_POSITION_X = 0x35;
    public static final int ABS_MT_POSITION_Y = 0x36;
    public static final int ABS_MT_TRACKING_ID = 0x39;

    public boolean is(int wantedType, int wantedCode) {
        return type == wantedType && code == wantedCode;
    }

    /// The kernel's buffer ran over: events before this one are lost, those up to the next SYN_REPORT are to be ignored.
    public boolean dropped() {
        return is(EV_SYN, SYN_DROPPED);
    }
}
