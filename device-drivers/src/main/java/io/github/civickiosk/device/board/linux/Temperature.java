package io.github.civickiosk.device.board.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/// Heat of the processor, from the kernel's thermal zones (Documentation/driver-api/thermal/sysfs-api.rst).
final class Temperature {

    // A Pi's zone, then those of PCs; a zone of another type may be a battery or a radio
    private static final List<String> PROCESSORS = List.of("cpu-thermal", "x86_pkg_temp", "cpu_thermal", "soc-thermal");

    private Temperature() {}

    /// Degrees Celsius.
    static OptionalDouble read(Path sys) {
        var zones = KernelFile.in(sys.resolve("class/thermal"), "thermal_zone*");
        for (var processor : PROCESSORS) {
            for (var zone : zones) {
                if (KernelFile.text(zone.resolve("type")).filter(processor::equals).isPresent()) {
                    return degrees(zone);
                }
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble degrees(Path zone) {
        var thousandths = KernelFile.number(zone.resolve("temp"));
        return thousandths.isPresent() ? OptionalDouble.of(thousandths.getAsLong() / 1000.0) : OptionalDouble.empty();
    }
}
