package io.github.civickiosk.device.scanner.evdev;

/// Turns the keys of a scanner that plays a keyboard into bytes. A scanner types as on an American keyboard, whatever the
/// layout of the desktop; grabbed from the kernel, no layout is applied. Codes are those of linux/input-event-codes.h.
final class KeyboardCodes {

    /// No byte: a modifier, or a key that went up.
    static final int NONE = -1;
    /// A key that types no character.
    static final int UNKNOWN = -2;

    private static final String PLAIN = "\0\0001234567890-=\0\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
    private static final String SHIFTED = "\0\0!@#$%^&*()_+\0\tQWERTYUIOP{}\r\0ASDFGHJKL:\"~\0|ZXCVBNM<>?\0*\0 ";
    private static final int KEYPAD = 71;
    private static final String ON_KEYPAD = "789-456+1230.";
    private static final int KEYPAD_ENTER = 96;
    private static final int LEFT_CTRL = 29;
    private static final int LEFT_SHIFT = 42;
    private static final int RIGHT_SHIFT = 54;
    private static final int CAPS_LOCK = 58;
    private static final int NUM_LOCK = 69;
    private static final int RIGHT_CTRL = 97;

    private boolean leftShift;
    private boolean rightShift;
    private boolean control;
    private boolean capitals;

    /// The byte of one key event, [#NONE] or [#UNKNOWN].
    int key(int code, int value) {
        boolean down = value != 0;
        switch (code) {
            case LEFT_SHIFT -> leftShift = down;
            case RIGHT_SHIFT -> rightShift = down;
            case LEFT_CTRL, RIGHT_CTRL -> control = down;
            case CAPS_LOCK -> capitals ^= value == 1;
            case NUM_LOCK -> { /* digits are digits */ }
            default -> {
                return value == 1 ? typed(code) : NONE; // a scanner does not hold a key: a repetition is no second one
            }
        }
        return NONE;
    }

    /// Keys were lost: which are held is not known any more.
    void forget() {
        leftShift = false;
        rightShift = false;
        control = false;
    }

    private int typed(int code) {
        char typed = character(code);
        if (typed == '\0') {
            return UNKNOWN;
        }
        // Control and ] is GS, the separator of GS1: how keyboards have always typed what has no key
        return control ? (typed >= '@' && typed < 0x7F ? typed & 0x1F : UNKNOWN) : typed;
    }

    private char character(int code) {
        if (code < PLAIN.length()) {
            char plain = PLAIN.charAt(code);
            boolean upper = (leftShift || rightShift) ^ (capitals && Character.isLetter(plain));
            return upper ? SHIFTED.charAt(code) : plain;
        }
        if (code >= KEYPAD && code < KEYPAD + ON_KEYPAD.length()) {
            return ON_KEYPAD.charAt(code - KEYPAD);
        }
        return code == KEYPAD_ENTER ? '\r' : '\0';
    }
}
