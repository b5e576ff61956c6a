package io.github.civickiosk.device.cabinet.pi4j;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.pi4j.io.gpio.digital.DigitalState;
import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Counter;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.CabinetPanelConformance;
import io.github.civickiosk.device.cabinet.pi4j.PinMap.Line;
import io.github.civickiosk.device.input.Attendant.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Against Pi4J's own mock of the lines.
class Pi4jCabinetPanelConformanceTest extends CabinetPanelConformance {

    private static final Timing TIMING = new Timing(Duration.ofMillis(50), Duration.ofSeconds(2));
    private static final int EXIT = 4 + Sensor.PAPER_IN_SLOT.ordinal();
    private static final PinMap PINS = new PinMap(Map.of(Slot.CARD, 17, Slot.DOCUMENT, 27), sensors(), OptionalInt.of(22),
            Optional.empty());

    @TempDir
    Path memory;
    private final MockWires wires = new MockWires();

    /// Door and tamper say yes by a high line; the exit sensor trembles for longer than the others.
    private static Map<Sensor, Line> sensors() {
        var lines = new EnumMap<Sensor, Line>(Sensor.class);
        for (var sensor : Sensor.values()) {
            var debounce = sensor == Sensor.PAPER_IN_SLOT ? Duration.ofMillis(400) : Duration.ofMillis(20);
            lines.put(sensor, new Line(4 + sensor.ordinal(), !closedWhileWell(sensor), debounce));
        }
        return lines;
    }

    private static boolean closedWhileWell(Sensor sensor) {
        return sensor == Sensor.DOOR_OPEN || sensor == Sensor.TAMPER;
    }

    @Test
    void doesNotBelieveATremblingEdge() throws Exception {
        heard().clear();
        for (var edge = 0; edge < 20; edge++) {
            wires.level(EXIT, edge % 2 == 0 ? DigitalState.LOW : DigitalState.HIGH);
            Thread.sleep(5); // trembling takes time: far less than the debounce
        }
        wires.level(EXIT, DigitalState.LOW);
        assertThat(heard().await(_ -> true).sees(Sensor.PAPER_IN_SLOT)).isTrue();
    }

    @Test
    void flashesByItselfAndLeavesTheOtherSlotDark() throws Exception {
        var shown = new LinkedBlockingQueue<DigitalState>();
        wires.output("light-27").addListener(event -> shown.add(event.state()));
        bench().panel().light(Slot.DOCUMENT, Flash.QUICK);
        var last = shown.poll(20, TimeUnit.SECONDS);
        for (var change = 0; change < 4; change++) {
            var next = shown.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull().isNotEqualTo(last);
            last = next;
        }
        assertThat(wires.output("light-17").state()).isEqualTo(DigitalState.LOW);
    }

    @Test
    void takesACutWireOfTheDoorForAnOpenDoor() throws Exception {
        wires.level(4 + Sensor.DOOR_OPEN.ordinal(), DigitalState.HIGH); // pulled up
        heard().await(status -> status.sees(Sensor.DOOR_OPEN));
    }

    @Test
    void leavesAChipThatDoesNotAnswerAndOpensItAnew() throws Exception {
        var opened = wires.opened();
        wires.hang();
        heard().await(status -> status.device() == DeviceStatus.HARDWARE_ERROR);
        wires.answer();
        heard().await(status -> status.device() == DeviceStatus.ONLINE && status.knows(Sensor.DOOR_OPEN));
        assertThat(wires.opened()).isGreaterThan(opened);
    }

    @Test
    void ignoresWhatIsNotFitted() {
        var bareWires = new MockWires();
        var none = new PinMap(Map.of(), Map.of(), OptionalInt.empty(), Optional.empty());
        try (var bare = new Pi4jCabinetPanel(bareWires::open, none, TIMING, Counters.inMemory(Counter.class))) {
            bare.light(Slot.CARD, Flash.QUICK);
            bare.fan(true);
            assertThat(bare.has(Sensor.PAPER_IN_SLOT)).isFalse();
            assertThat(bare.status().fan()).isEmpty();
        }
    }

    @Test
    void saysThatThisMachineHasNoLinesToUse() throws Exception {
        wires.off(true);
        bench().restart();
        bench().panel().listen(heard());
        heard().await(status -> status.device() == DeviceStatus.HARDWARE_ERROR);
    }

    @Override
    protected Bench set() {
        for (var sensor : Sensor.values()) {
            wires.level(4 + sensor.ordinal(), closedWhileWell(sensor) ? DigitalState.LOW : DigitalState.HIGH);
        }
        return new Bench() {
            private Pi4jCabinetPanel panel = open();

            private Pi4jCabinetPanel open() {
                return new Pi4jCabinetPanel(wires::open, PINS, TIMING,
                        Counters.in(memory, "cabinet-panel", Counter.class, Clock.systemUTC()));
            }

            @Override
            public CabinetPanel panel() {
                return panel;
            }

            @Override
            public void see(Sensor sensor, boolean yes) {
                wires.level(4 + sensor.ordinal(), yes == closedWhileWell(sensor) ? DigitalState.HIGH : DigitalState.LOW);
            }

            @Override
            public void awaitLit(Slot slot) throws InterruptedException {
                for (var looks = 0; !isHigh("light-" + PINS.lights().get(slot)); looks++) {
                    assertThat(looks).as("dark for 20 s").isLessThan(2000);
                    Thread.sleep(10);
                }
            }

            @Override
            public void awaitDark(Slot slot) throws InterruptedException {
                var dark = 0;
                for (var looks = 0; dark < 100; looks++) {
                    assertThat(looks).as("lit again and again for 20 s").isLessThan(2000);
                    dark = isHigh("light-" + PINS.lights().get(slot)) ? 0 : dark + 1;
                    Thread.sleep(10);
                }
            }

            @Override
            public boolean fanTurns() {
                return isHigh("fan-22");
            }

            private boolean isHigh(String id) {
                return wires.output(id).state() == DigitalState.HIGH;
            }

            @Override
            public void wired(boolean on) {
                wires.off(!on);
            }

            @Override
            public void restart() {
                panel.close();
                panel = open();
            }

            @Override
            public void close() {
                wires.answer();
                panel.close();
            }
        };
    }
}
