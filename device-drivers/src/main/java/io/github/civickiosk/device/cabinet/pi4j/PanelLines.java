package io.github.civickiosk.device.cabinet.pi4j;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;

/// The open lines of one Pi4J context. Contacts close to ground, so that every line is pulled up. Calls are native; one thread.
final class PanelLines {

    private final Map<Slot, DigitalOutput> lights = new EnumMap<>(Slot.class);
    private final Map<Sensor, Contact> contacts = new EnumMap<>(Sensor.class);
    private final Optional<DigitalOutput> fan;

    private record Contact(DigitalInput input, DigitalState yes, Debounce debounce) {}

    /// @param pi4j  with providers for digital input and output
    /// @param moved called by a thread of Pi4J's when a line moves
    PanelLines(Context pi4j, PinMap pins, Runnable moved) {
        pins.lights().forEach((slot, pin) -> lights.put(slot, output(pi4j, "light", pin)));
        pins.sensors().forEach((sensor, line) -> contacts.put(sensor, contact(pi4j, line, moved)));
        fan = pins.fan().isPresent() ? Optional.of(output(pi4j, "fan", pins.fan().getAsInt())) : Optional.empty();
    }

    private static DigitalOutput output(Context pi4j, String use, int pin) {
        return pi4j.create(DigitalOutput.newConfigBuilder(pi4j).id(use + "-" + pin).address(pin).initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW).build());
    }

    private static Contact contact(Context pi4j, PinMap.Line line, Runnable moved) {
        var input = pi4j.create(DigitalInput.newConfigBuilder(pi4j).id("sensor-" + line.pin()).address(line.pin())
                .pull(PullResistance.PULL_UP)
                .debounce(0L).build());
        input.addListener(_ -> moved.run());
        return new Contact(input, line.lowMeansYes() ? DigitalState.LOW : DigitalState.HIGH, new Debounce(line.debounce()));
    }

    void light(Map<Slot, Flash> flashes, long tick) {
        lights.forEach((slot, output) -> show(output, FlashRhythm.lit(flashes.getOrDefault(slot, Flash.OFF), tick)));
    }

    void fan(boolean on) {
        fan.ifPresent(output -> show(output, on));
    }

    private static void show(DigitalOutput output, boolean on) {
        var wanted = on ? DigitalState.HIGH : DigitalState.LOW;
        if (output.state() != wanted) {
            output.state(wanted);
        }
    }

    /// Looks at every contact.
    ///
    /// @param now by System.nanoTime
    /// @return what is newly believed
    Map<Sensor, Boolean> read(long now) {
        var believed = new EnumMap<Sensor, Boolean>(Sensor.class);
        contacts.forEach((sensor, contact) -> contact.debounce().see(contact.input().state() == contact.yes(), now)
                .ifPresent(yes -> believed.put(sensor, yes)));
        return believed;
    }

    /// @return when to look again at the latest
    long due(long latest) {
        return contacts.values().stream().flatMapToLong(contact -> contact.debounce().due().stream()).reduce(latest, Math::min);
    }
}
