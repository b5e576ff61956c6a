package io.github.civickiosk.app.attached;

import java.util.Arrays;

/// Classes of USB interfaces (USB-IF, defined class codes) that matter to a kiosk.
enum UsbClass {
    AUDIO("01"), SERIAL("02"), SERIAL_DATA("0a"), INPUT("03"), IMAGE("06"), PRINTER("07"), STORAGE("08"), HUB("09"), CHIP_CARD(
            "0b"),
    VIDEO("0e"), WIRELESS("e0"), VENDOR("ff"), OTHER("");

    private final String code;

    UsbClass(String code) {
        this.code = code;
    }

    static UsbClass of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst().orElse(OTHER);
    }
}
