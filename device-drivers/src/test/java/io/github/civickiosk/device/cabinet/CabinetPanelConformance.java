package io.github.civickiosk.device.cabinet;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.cabinet.CabinetPanel.Counter;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Reading;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.CabinetPanel.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [CabinetPanel] does, real or virtual.
@Timeout(60)
public abstract class CabinetPanelConformance {

    private final Heard<Status> heard = new Heard<>();
    private Bench bench;

    /// A cabinet with every light, sensor and the fan, and hands that play with it. Nothing says yes at first.
    public interface Bench extends AutoCloseable {
        CabinetPanel panel();

        /// What a sensor sees from now on.
        void see(Sensor sensor, boolean yes) throws Exception;

        /// Waits until a light is lit, perhaps for a moment.
        void awaitLit(Slot slot) throws Exception;

        /// Waits until it is dark for longer than a flash.
        void awaitDark(Slot slot) throws Exception;

        boolean fanTurns() throws Exception;

        /// Whether the wires are on.
        void wired(boolean on) throws Exception;

        /// Ends the driver and begins another one with the same memory.
        void restart() throws Exception;

        @Override
        void close();
    }

    protected abstract Bench set() throws Exception;

    @BeforeEach
    void setUp() throws Exception {
        bench = set();
        listen();
    }

    private void listen() throws InterruptedException {
        bench.panel().listen(heard);
        heard.await(status -> status.device() != DeviceStatus.STARTING && status.knows(Sensor.SUPPLY_LOW));
    }

    protected Bench bench() {
        return bench;
    }

    protected Heard<Status> heard() {
        return heard;
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellsWithinASecondWhatEachSensorSees(Sensor sensor) throws Exception {
        assertThat(bench.panel().has(sensor)).isTrue();
        assertThat(bench.panel().status().sees(sensor)).isFalse();
        bench.see(sensor, true);
        heard.awaitWithinASecond(status -> status.sees(sensor));
        bench.see(sensor, false);
        heard.awaitWithinASecond(status -> !status.sees(sensor) && status.knows(sensor));
    }

    @Test
    void callsForceAtTheCabinetAPossibleFraud() throws Exception {
        bench.see(Sensor.TAMPER, true);
        heard.awaitWithinASecond(status -> status.device() == DeviceStatus.POTENTIAL_FRAUD);
        bench.see(Sensor.TAMPER, false);
        heard.awaitWithinASecond(status -> status.device() == DeviceStatus.ONLINE);
    }

    @ParameterizedTest
    @EnumSource
    void lightsEachSlotAndLeavesItDarkAgain(Slot slot) throws Exception {
        bench.awaitDark(slot);
        bench.panel().light(slot, Flash.QUICK);
        bench.awaitLit(slot);
        bench.panel().light(slot, Flash.OFF);
        bench.awaitDark(slot);
    }

    @Test
    void turnsTheFan() throws Exception {
        assertThat(bench.panel().status().fan()).hasValue(false);
        bench.panel().fan(true);
        heard.awaitWithinASecond(status -> status.fan().orElse(false));
        assertThat(bench.fanTurns()).isTrue();
        bench.panel().fan(false);
        heard.awaitWithinASecond(status -> !status.fan().orElse(true));
        assertThat(bench.fanTurns()).isFalse();
    }

    @Test
    void countsDoorOpeningsAndForceOverARestart() throws Exception {
        for (var times = 0; times < 2; times++) {
            bench.see(Sensor.DOOR_OPEN, true);
            heard.await(status -> status.sees(Sensor.DOOR_OPEN));
            bench.see(Sensor.DOOR_OPEN, false);
            heard.await(status -> !status.sees(Sensor.DOOR_OPEN));
        }
        bench.see(Sensor.TAMPER, true);
        heard.await(status -> status.sees(Sensor.TAMPER));
        bench.restart();
        listen();
        assertThat(bench.panel().counts()).returns(2L, counts -> counts.sinceReset(Counter.DOOR_OPENED)).returns(1L,
                counts -> counts.sinceReset(Counter.TAMPERED));
        bench.panel().resetCounts();
        assertThat(bench.panel().counts()).returns(0L, counts -> counts.sinceReset(Counter.DOOR_OPENED)).returns(2L,
                counts -> counts.lifetime(Counter.DOOR_OPENED));
    }

    @Test
    void saysThatItKnowsNothingWithoutItsWiresAndHealsByItself() throws Exception {
        bench.see(Sensor.DOOR_OPEN, true);
        heard.await(status -> status.sees(Sensor.DOOR_OPEN));
        bench.wired(false);
        heard.awaitWithinASecond(status -> status.device() == DeviceStatus.HARDWARE_ERROR);
        assertThat(bench.panel().status().readings()).hasSize(Sensor.values().length).values().containsOnly(Reading.UNKNOWN);
        bench.wired(true);
        heard.awaitWithinASecond(status -> status.device() == DeviceStatus.ONLINE && status.knows(Sensor.DOOR_OPEN));
    }
}
