package io.github.civickiosk.app.attached;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.civickiosk.app.attached.Attached.Bus;

/// Everything on USB, judged by what belongs to it: input nodes, serial ports, printer files, sound cards, readers.
record UsbScan(Machine machine, Claims claims, List<String> readers) {

    List<Attached> look() {
        return UsbDevice.on(machine).stream().map(this::judge).toList();
    }

    private Attached judge(UsbDevice device) {
        var ports = Ports.all(machine).stream().filter(port -> device.holds(port.home())).toList();
        var inputs = Inputs.all(machine).stream().filter(input -> device.holds(input.home())).toList();
        var node = Stream.concat(ports.stream().map(Ports.Port::node), inputs.stream().map(input -> input.description().node()))
                .findFirst().map(Object::toString).orElse("");
        var user = Stream.of(
                ports.stream().map(port -> claims.file(port.node())),
                inputs.stream().map(input -> claims.input(input.description())),
                SoundCard.all(machine).stream().filter(card -> device.holds(card.home()))
                        .map(card -> claims.soundCard(card.id(), card.name())),
                readersOf(device).map(reader -> claims.reader(reader, readers.indexOf(reader) == 0)))
                .flatMap(one -> one).flatMap(Optional::stream).findFirst().or(() -> system(device));
        return user.map(by -> Attached.used(Bus.USB, device.id(), device.name(), node, by))
                .orElseGet(() -> Attached.unused(Bus.USB, device.id(), device.name(), node, advice(device, ports, inputs)));
    }

    /// pcscd calls a reader by maker and product.
    private Stream<String> readersOf(UsbDevice device) {
        Predicate<String> its = reader -> !device.name().isEmpty() && reader.startsWith(device.name());
        return device.classes().contains(UsbClass.CHIP_CARD) || device.classes().contains(UsbClass.VENDOR)
                ? readers.stream().filter(its)
                : Stream.empty();
    }

    private Optional<String> system(UsbDevice device) {
        boolean network = Machine.list(machine.sys().resolve("class/net")).stream().anyMatch(device::holds);
        return network || device.classes().contains(UsbClass.WIRELESS) ? Optional.of(Attached.SYSTEM) : Optional.empty();
    }

    private String advice(UsbDevice device, List<Ports.Port> ports, List<Inputs.Input> inputs) {
        var reader = readersOf(device).findFirst();
        if (reader.isPresent()) {
            return Advice.reader(reader.get());
        }
        return inputs.stream().map(Inputs.Input::advice).findFirst()
                .or(() -> ports.stream().filter(Ports.Port::serial).map(port -> Advice.port(port.node())).findFirst())
                .orElseGet(() -> Advice.usb(device));
    }
}
