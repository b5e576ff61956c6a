package io.github.civickiosk.app.attached;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A device on USB as sysfs tells it (kernel: Documentation/ABI/testing/sysfs-bus-usb).
///
/// @param home    its folder, links resolved: what belongs to it lies below
/// @param id      vendor and product
/// @param name    maker and product, as it tells them
/// @param classes of its interfaces
record UsbDevice(Path home, String id, String name, Set<UsbClass> classes) {

    /// All but hubs, in the order of the bus.
    static List<UsbDevice> on(Machine machine) {
        return Machine.list(machine.sys().resolve("bus/usb/devices")).stream()
                .filter(entry -> !Machine.read(entry.resolve("idVendor")).isEmpty())
                .filter(entry -> UsbClass.of(Machine.read(entry.resolve("bDeviceClass"))) != UsbClass.HUB)
                .map(UsbDevice::at).toList();
    }

    private static UsbDevice at(Path entry) {
        var home = Machine.real(entry);
        var classes = new HashSet<UsbClass>();
        for (var part : Machine.list(home)) {
            var code = Machine.read(part.resolve("bInterfaceClass"));
            if (!code.isEmpty()) {
                classes.add(UsbClass.of(code));
            }
        }
        return new UsbDevice(home, Machine.read(home.resolve("idVendor")) + ":" + Machine.read(home.resolve("idProduct")),
                name(home), Set.copyOf(classes));
    }

    private static String name(Path home) {
        var maker = Machine.read(home.resolve("manufacturer"));
        var product = Machine.read(home.resolve("product"));
        if (product.startsWith(maker)) {
            return product;
        }
        return String.join(" ", Stream.of(maker, product).filter(part -> !part.isEmpty()).toList());
    }

    boolean holds(Path node) {
        return Machine.real(node).startsWith(home);
    }
}
