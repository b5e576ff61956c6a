package io.github.civickiosk.app.attached;

import java.nio.file.Path;

import io.github.civickiosk.device.input.InputDescription;

/// What a technician could do with something that nobody uses.
final class Advice {

    private Advice() {}

    static String touchscreen(InputDescription found) {
        return "A touchscreen: set devices.touchscreen.driver to evdev, and evdev.device to \"" + found.id() + "\".";
    }

    static String keyboard(InputDescription found) {
        return "A keyboard, or a scanner that plays one: if it is the scanner, set devices.barcode-scanner.driver to evdev and"
                + " evdev.device to \"" + found.id() + "\"; a keyboard has no place on a kiosk in service.";
    }

    static String input() {
        return "A mouse or another input device: unplug it before the kiosk goes into service.";
    }

    static String port(Path node) {
        return "A serial port: a scanner on it wants devices.barcode-scanner.driver serial and serial.port " + node
                + "; a receipt printer wants devices.receipt-printer.driver escpos and escpos.uri serial://" + node + ".";
    }

    static String reader(String name) {
        return "A card reader: set devices.card-reader.driver to pcsc, and pcsc.reader to \"" + name + "\".";
    }

    static String gpio() {
        return "Pins: to use lights and sensors set devices.cabinet-panel.driver to pi4j, and name the pins.";
    }

    static String queue(String name) {
        return "A printer of CUPS: to use it set devices.document-printer.driver to ipp, and ipp.uri to ipp://localhost:631/printers/"
                + name + ".";
    }

    static String usb(UsbDevice device) {
        var classes = device.classes();
        if (classes.contains(UsbClass.CHIP_CARD)) {
            return "A card reader that pcscd does not see: install its driver (sudo apt install libccid), then sudo systemctl"
                    + " restart pcscd.";
        }
        if (classes.contains(UsbClass.PRINTER)) {
            return "A printer: a document printer wants IPP (sudo apt install ipp-usb cups), a receipt printer"
                    + " devices.receipt-printer.driver escpos and escpos.uri file:///dev/usb/lp0.";
        }
        if (classes.contains(UsbClass.AUDIO)) {
            return "A sound card: name its id from 'aplay -l' in devices.audio.alsa.headset or .loudspeaker.";
        }
        if (classes.contains(UsbClass.STORAGE)) {
            return "A memory stick or disk: unplug it before the kiosk goes into service.";
        }
        if (classes.contains(UsbClass.VIDEO) || classes.contains(UsbClass.IMAGE)) {
            return "A camera: no part of the kiosk uses one; unplug it.";
        }
        if (classes.contains(UsbClass.INPUT)) {
            return input();
        }
        return "The kiosk has no driver for it; if it is one of the kiosk's devices, its maker's manual says how it can be"
                + " switched to a standard mode (CCID, IPP, CDC serial, HID keyboard).";
    }
}
