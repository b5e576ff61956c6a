package io.github.civickiosk.device.touchscreen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.civickiosk.device.input.InputDescription;

/// The technician's rotation and calibration as a udev rule, which libinput reads when the device appears.
public record CalibrationRule(InputDescription screen, CalibrationMatrix matrix) {

    /// After 60-input-id.rules, which tells what is a touchscreen.
    public static final String FILE = "90-civic-kiosk-touchscreen.rules";
    private static final int BUS_USB = 3;

    /// The rule, in the syntax of udev(7).
    public String text() {
        return """
                # Written by the technician's tool. In force after: udevadm control --reload && udevadm trigger -s input
                ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event[0-9]*", ENV{ID_INPUT_TOUCHSCREEN}=="1", %s, \
                ENV{LIBINPUT_CALIBRATION_MATRIX}="%s"
                """.formatted(match(), matrix.text());
    }

    /// Writes it whole or not at all.
    ///
    /// @param folder /etc/udev/rules.d
    /// @return the file
    /// @throws IOException when it cannot be written, usually for want of root
    public Path write(Path folder) throws IOException {
        var next = Files.writeString(folder.resolve(FILE + ".next"), text());
        return Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String match() {
        if (screen.bus() == BUS_USB) {
            var id = screen.id().split(":");
            return "ATTRS{idVendor}==\"%s\", ATTRS{idProduct}==\"%s\"".formatted(id[0], id[1]);
        }
        // udev matches by patterns: what means something there, or ends the string, stands for any one character
        return "ATTRS{name}==\"%s\"".formatted(screen.name().replaceAll("[^A-Za-z0-9 ._:()/-]", "?"));
    }
}
