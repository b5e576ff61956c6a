package io.github.civickiosk.device.scanner.evdev;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.device.input.InputEvent;

/// Types as a scanner does: the keys of the USB HID usage tables on an American keyboard, written down independently of the
/// driver's table.
final class Typist {

    private static final List<String> ROWS = List.of("2 1234567890-=", "16 qwertyuiop[]", "30 asdfghjkl;'`", "43 \\zxcvbnm,./");
    private static final List<String> SHIFTED = List.of("2 !@#$%^&*()_+", "16 QWERTYUIOP{}", "30 ASDFGHJKL:\"~",
            "43 |ZXCVBNM<>?");
    private static final int LEFT_SHIFT = 42;
    private static final int LEFT_CTRL = 29;

    private Typist() {}

    static InputEvent[] type(String text) {
        var events = new ArrayList<InputEvent>();
        text.chars().forEach(c -> type((char) c, events));
        return events.toArray(InputEvent[]::new);
    }

    static InputEvent[] press(int code) {
        return new InputEvent[]{key(code, 1), sync(), key(code, 0), sync()};
    }

    private static void type(char c, List<InputEvent> events) {
        if (c == '\r') {
            events.addAll(List.of(press(28)));
        } else if (c == ' ') {
            events.addAll(List.of(press(57)));
        } else if (c < ' ') {
            held(LEFT_CTRL, code((char) (c + '@'), ROWS), events);
        } else if (code(c, ROWS) > 0) {
            events.addAll(List.of(press(code(c, ROWS))));
        } else {
            held(LEFT_SHIFT, code(c, SHIFTED), events);
        }
    }

    private static void held(int modifier, int code, List<InputEvent> events) {
        events.add(key(modifier, 1));
        events.addAll(List.of(press(code)));
        events.add(key(modifier, 0));
        events.add(sync());
    }

    private static int code(char c, List<String> rows) {
        for (var row : rows) {
            int space = row.indexOf(' ');
            int at = row.indexOf(c, space + 1);
            if (at > 0) {
                return Integer.parseInt(row.substring(0, space)) + at - space - 1;
            }
        }
        return -1;
    }

    private static InputEvent key(int code, int value) {
        return new InputEvent(0, InputEvent.EV_KEY, code, value);
    }

    private static InputEvent sync() {
        return new InputEvent(0, InputEvent.EV_SYN, InputEvent.SYN_REPORT, 0);
    }
}
