package io.github.civickiosk.app.attached;

import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.device.input.InputDescription;

/// The kernel's input devices with their place in sysfs.
final class Inputs {

    private Inputs() {}

    record Input(Path home, InputDescription description) {

        boolean matters() {
            return description.isTouchscreen() || description.isKeyboard();
        }

        String advice() {
            if (description.isTouchscreen()) {
                return Advice.touchscreen(description);
            }
            return description.isKeyboard() ? Advice.keyboard(description) : Advice.input();
        }
    }

    static List<Input> all(Machine machine) {
        return machine.inputs().devices().stream()
                .map(one -> new Input(Machine.real(machine.sys().resolve("class/input").resolve(one.node().getFileName())), one))
                .toList();
    }
}
