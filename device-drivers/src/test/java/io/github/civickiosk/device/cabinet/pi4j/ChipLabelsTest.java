package io.github.civickiosk.device.cabinet.pi4j;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The files of a Raspberry Pi 5, as its kernel names them.
class ChipLabelsTest {

    @TempDir
    Path sys;

    @BeforeEach
    void boot() throws Exception {
        chip("gpiochip512", "gpio-brcmstb@107d508500", "gpiochip10");
        chip("gpiochip569", "pinctrl-rp1", "gpiochip0");
        Files.createDirectories(sys.resolve("class/gpio/export"));
    }

    private void chip(String base, String label, String name) throws Exception {
        var chip = Files.createDirectories(sys.resolve("class/gpio").resolve(base));
        Files.writeString(chip.resolve("label"), label + "\n");
        Files.createDirectories(chip.resolve("device").resolve(name));
        Files.createDirectories(chip.resolve("device/power"));
    }

    @Test
    void findsAChipWhateverItsNumber() {
        assertThat(new ChipLabels(sys).named("pinctrl-rp1")).isEqualTo("gpiochip0");
    }

    @Test
    void namesTheLabelsThatThereAre() {
        assertThatThrownBy(() -> new ChipLabels(sys).named("pinctrl-bcm2711")).hasMessage(
                "no GPIO chip has the label 'pinctrl-bcm2711'; there are: gpio-brcmstb@107d508500, pinctrl-rp1");
    }

    @Test
    void saysWhereItLookedInVain() {
        assertThatThrownBy(() -> new ChipLabels(sys.resolve("none")).named("x")).hasMessageContaining("none/class/gpio");
    }
}
