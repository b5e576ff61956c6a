package io.github.civickiosk.app.attached;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Device files that bytes go through: serial ports with hardware behind them, and printers of the kernel's usblp.
final class Ports {

    private Ports() {}

    /// @param home   its place in sysfs
    /// @param node   its device file
    /// @param serial whether it is a serial port
    record Port(Path home, Path node, boolean serial) {}

    static List<Port> all(Machine machine) {
        var serial = Machine.list(machine.sys().resolve("class/tty")).stream().filter(Ports::hasHardware)
                .map(port -> new Port(Machine.real(port), machine.dev().resolve(name(port)), true));
        var printers = Machine.list(machine.sys().resolve("class/usbmisc")).stream().filter(port -> name(port).startsWith("lp"))
                .map(port -> new Port(Machine.real(port), machine.dev().resolve("usb").resolve(name(port)), false));
        return Stream.concat(serial, printers).toList();
    }

    /// Consoles have no device; a ttyS that is only a name has port type 0 (PORT_UNKNOWN of linux/serial_core.h).
    private static boolean hasHardware(Path port) {
        return Files.exists(port.resolve("device")) && !Machine.read(port.resolve("type")).equals("0");
    }

    private static String name(Path port) {
        return port.getFileName().toString();
    }
}
