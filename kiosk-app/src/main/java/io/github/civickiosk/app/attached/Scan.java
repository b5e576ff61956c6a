package io.github.civickiosk.app.attached;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.app.attached.Attached.Bus;
import io.github.civickiosk.app.config.DevicesConfig;
import io.github.civickiosk.device.smartcard.pcsc.AttachedReaders;

/// Looks at everything that is attached to this computer; opens nothing.
public final class Scan {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Machine machine;
    private final Claims claims;
    private final List<String> readers;
    private final List<String> queues;

    Scan(Machine machine, Claims claims, List<String> readers, List<String> queues) {
        this.machine = machine;
        this.claims = claims;
        this.readers = readers;
        this.queues = queues;
    }

    /// What is attached here, and which device of this configuration uses it.
    public static List<Attached> look(DevicesConfig config) throws InterruptedException {
        var machine = Machine.here();
        return new Scan(machine, new ConfiguredClaims(config, machine), AttachedReaders.names(PATIENCE),
                CupsQueues.names("lpstat")).look();
    }

    List<Attached> look() {
        var usb = new UsbScan(machine, claims, readers).look();
        var all = new ArrayList<>(usb);
        Stream.of(inputs(), ports(), readers(usb), pins(), queues()).forEach(all::addAll);
        return all;
    }

    private boolean onUsb(Path home) {
        return UsbDevice.on(machine).stream().anyMatch(device -> device.holds(home));
    }

    private List<Attached> inputs() {
        return Inputs.all(machine).stream().filter(Inputs.Input::matters).filter(input -> !onUsb(input.home())).map(input -> {
            var found = input.description();
            return attached(Bus.INPUT, found.id(), found.name(), found.node().toString(), claims.input(found), input.advice());
        }).toList();
    }

    private List<Attached> ports() {
        return Ports.all(machine).stream().filter(port -> !onUsb(port.home()))
                .map(port -> attached(Bus.SERIAL, "", port.node().getFileName().toString(), port.node().toString(),
                        claims.file(port.node()), Advice.port(port.node())))
                .toList();
    }

    /// Those that no device on USB stands for.
    private List<Attached> readers(List<Attached> usb) {
        return readers.stream()
                .filter(reader -> usb.stream().noneMatch(one -> !one.name().isEmpty() && reader.startsWith(one.name())))
                .map(reader -> attached(Bus.PCSC, "", reader, reader, claims.reader(reader, readers.indexOf(reader) == 0),
                        Advice.reader(reader)))
                .toList();
    }

    private List<Attached> pins() {
        return Machine.list(machine.sys().resolve("bus/gpio/devices")).stream().map(chip -> {
            var maker = Machine.real(chip).getParent();
            var name = maker == null ? "" : maker.getFileName().toString();
            var node = machine.dev().resolve(chip.getFileName().toString()).toString();
            return attached(Bus.GPIO, "", name, node, claims.pins(), Advice.gpio());
        }).toList();
    }

    private List<Attached> queues() {
        return queues.stream().map(queue -> attached(Bus.CUPS, "", queue, queue, claims.queue(queue), Advice.queue(queue)))
                .toList();
    }

    private static Attached attached(Bus bus, String id, String name, String node, Optional<String> user, String advice) {
        return user.map(by -> Attached.used(bus, id, name, node, by))
                .orElseGet(() -> Attached.unused(bus, id, name, node, advice));
    }
}
