package io.github.civickiosk.device.cabinet.pi4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/// Finds a GPIO chip by its label, such as `pinctrl-rp1`: its number changes with kernels and add-on boards (the header of a Pi 5
/// was gpiochip4, then gpiochip0). By sysfs: `class/gpio/gpiochipBASE/label`, and the chip's name beside it below `device`.
///
/// @param sys where sysfs is mounted
record ChipLabels(Path sys) {

    /// Name of the chip, such as `gpiochip0`.
    ///
    /// @throws IllegalStateException when there is none, naming those that there are
    String named(String label) {
        var found = all();
        return Optional.ofNullable(found.get(label)).orElseThrow(() -> new IllegalStateException(
                "no GPIO chip has the label '" + label + "'; there are: " + String.join(", ", found.keySet())));
    }

    private TreeMap<String, String> all() {
        var names = new TreeMap<String, String>();
        var folder = sys.resolve("class/gpio");
        try (var chips = Files.newDirectoryStream(folder, "gpiochip*")) {
            for (var chip : chips) {
                if (Files.isReadable(chip.resolve("label"))) {
                    name(chip).ifPresent(name -> names.put(label(chip), name));
                }
            }
            return names;
        } catch (IOException e) {
            throw new IllegalStateException("the GPIO chips cannot be listed in " + folder, e);
        }
    }

    private static String label(Path chip) {
        try {
            return Files.readString(chip.resolve("label")).strip();
        } catch (IOException e) {
            throw new IllegalStateException("the label of " + chip + " cannot be read", e);
        }
    }

    private static Optional<String> name(Path chip) {
        try (var beside = Files.list(chip.resolve("device"))) {
            return beside.map(file -> file.getFileName().toString()).filter(name -> name.matches("gpiochip\\d+")).sorted()
                    .findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
