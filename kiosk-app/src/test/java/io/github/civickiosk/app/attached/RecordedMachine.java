package io.github.civickiosk.app.attached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The folders in which a kernel tells of a Raspberry Pi 5 with things plugged in.
final class RecordedMachine {

    private final Path root;
    private final StringBuilder inputs = new StringBuilder();
    private final StringBuilder cards = new StringBuilder();

    RecordedMachine(Path root) throws IOException {
        this.root = root;
        for (var folder : new String[]{"sys/bus/usb/devices", "sys/class/tty", "sys/class/usbmisc", "sys/class/input",
            "sys/class/sound", "sys/class/net", "sys/bus/gpio/devices", "proc/bus/input", "proc/asound", "dev/input",
            "dev/usb"}) {
            Files.createDirectories(root.resolve(folder));
        }
        usb("usb1", "1d6b:0002", "Linux 6.12 xhci-hcd", "xHCI Host Controller", "09", "09");
    }

    Machine machine() {
        return new Machine(root.resolve("sys"), root.resolve("proc"), root.resolve("dev"));
    }

    /// @param at as in `1-1.2`
    RecordedMachine usb(String at, String id, String maker, String product, String deviceClass, String... interfaces)
            throws IOException {
        var home = Files.createDirectories(home(at));
        Files.createSymbolicLink(root.resolve("sys/bus/usb/devices").resolve(at), home);
        write(home,
                Map.of("idVendor", id.substring(0, 4), "idProduct", id.substring(5), "manufacturer", maker, "product", product,
                        "bDeviceClass", deviceClass));
        for (int i = 0; i < interfaces.length; i++) {
            write(Files.createDirectories(home.resolve(at + ":1." + i)), Map.of("bInterfaceClass", interfaces[i]));
        }
        return this;
    }

    /// @param home below which device: `1-1.2`, or a platform device
    RecordedMachine input(String home, String event, String block) throws IOException {
        link("sys/class/input", event, home);
        inputs.append(block.strip()).append("\nH: Handlers=").append(event).append("\n\n");
        Files.writeString(root.resolve("proc/bus/input/devices"), inputs);
        return this;
    }

    RecordedMachine tty(String home, String name, String type) throws IOException {
        link("sys/class/tty", name, home);
        write(home(home).resolve(name), Map.of("device", "", "type", type));
        Files.writeString(root.resolve("dev").resolve(name), "");
        return this;
    }

    RecordedMachine printerFile(String home, String name) throws IOException {
        link("sys/class/usbmisc", name, home);
        return this;
    }

    RecordedMachine soundCard(String home, int number, String id, String name) throws IOException {
        link("sys/class/sound", "card" + number, home);
        cards.append(" %d [%-15s]: USB-Audio - %s\n                      %s at usb\n".formatted(number, id, name, name));
        Files.writeString(root.resolve("proc/asound/cards"), cards);
        return this;
    }

    RecordedMachine network(String home, String name) throws IOException {
        link("sys/class/net", name, home);
        return this;
    }

    RecordedMachine pins(String home, String chip) throws IOException {
        link("sys/bus/gpio/devices", chip, home);
        return this;
    }

    private void link(String folder, String name, String home) throws IOException {
        var target = Files.createDirectories(home(home).resolve(name));
        Files.createSymbolicLink(root.resolve(folder).resolve(name), target);
    }

    private Path home(String at) {
        return root.resolve("sys/devices/platform").resolve(at);
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
        }
    }
}
