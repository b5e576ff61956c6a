package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.CabinetPanel.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Against Pi4J's own mock of the lines.
class Pi4jCabinetPanelTest {

    private static final PinMap PINS = new PinMap(OptionalInt.of(17), OptionalInt.of(27), OptionalInt.of(22), true,
            Duration.ofMillis(400), Optional.empty());

    private Context pi4j;
    private Pi4jCabinetPanel panel;

    @BeforeEach
    void start() {
        pi4j = mock();
        panel = new Pi4jCabinetPanel(pi4j, PINS);
    }

    private static Context mock() {
        return Pi4J.newContextBuilder().add(MockDigitalOutputProvider.newInstance(), MockDigitalInputProvider.newInstance())
                .build();
    }

    @AfterEach
    void stop() {
        panel.close();
    }

    @Test
    void lightsTheSlotThatIsMeantAndLeavesTheOtherDark() throws InterruptedException {
        var shown = watch(17);
        panel.light(Slot.CARD, Flash.CONTINUOUS);
        assertThat(shown.poll(5, TimeUnit.SECONDS)).isEqualTo(DigitalState.HIGH);
        assertThat(output(27).state()).isEqualTo(DigitalState.LOW);
    }

    @Test
    void flashesByItselfUntilItIsTurnedOff() throws InterruptedException {
        var shown = watch(27);
        panel.light(Slot.DOCUMENT, Flash.QUICK);
        var last = shown.poll(5, TimeUnit.SECONDS);
        for (var change = 0; change < 4; change++) {
            var next = shown.poll(5, TimeUnit.SECONDS);
            assertThat(next).isNotNull().isNotEqualTo(last);
            last = next;
        }
        panel.light(Slot.DOCUMENT, Flash.OFF);
        var dark = new LinkedBlockingQueue<Boolean>();
        panel.light(Slot.CARD, Flash.CONTINUOUS); // answered after the other
        output(17).addListener(event -> dark.add(output(27).state() == DigitalState.LOW));
        panel.light(Slot.CARD, Flash.OFF);
        assertThat(dark.poll(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void seesPaperComeAndGo() throws InterruptedException {
        sensor().mockState(DigitalState.HIGH);
        var heard = new LinkedBlockingQueue<Status>();
        try (var _ = panel.listen(heard::add)) {
            awaitPaper(heard, false);
            sensor().mockState(DigitalState.LOW);
            awaitPaper(heard, true);
            sensor().mockState(DigitalState.HIGH);
            awaitPaper(heard, false);
        }
    }

    @Test
    void doesNotBelieveATremblingEdge() throws InterruptedException {
        var heard = new LinkedBlockingQueue<Status>();
        sensor().mockState(DigitalState.HIGH);
        try (var _ = panel.listen(heard::add)) {
            awaitPaper(heard, false);
            for (var edge = 0; edge < 20; edge++) {
                sensor().mockState(edge % 2 == 0 ? DigitalState.LOW : DigitalState.HIGH);
                Thread.sleep(5); // trembling takes time: far less than the debounce
            }
            sensor().mockState(DigitalState.LOW);
            awaitPaper(heard, true);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void ignoresALightThatIsNotFitted() {
        try (var bare = new Pi4jCabinetPanel(mock(),
                new PinMap(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), true,
                        Duration.ZERO, Optional.empty()))) {
            bare.light(Slot.CARD, Flash.QUICK);
            assertThat(bare.hasExitSensor()).isFalse();
            assertThat(bare.status().paperInSlot()).isFalse();
        }
    }

    private LinkedBlockingQueue<DigitalState> watch(int pin) {
        var shown = new LinkedBlockingQueue<DigitalState>();
        output(pin).addListener(event -> shown.add(event.state()));
        return shown;
    }

    private DigitalOutput output(int pin) {
        return (DigitalOutput) requireNonNull(pi4j.registry().all().get("light-" + pin));
    }

    private MockDigitalInput sensor() {
        return (MockDigitalInput) requireNonNull(pi4j.registry().all().get("sensor-22"));
    }

    private static void awaitPaper(LinkedBlockingQueue<Status> heard, boolean paper) throws InterruptedException {
        var status = heard.poll(5, TimeUnit.SECONDS);
        while (status != null && status.paperInSlot() != paper) {
            status = heard.poll(5, TimeUnit.SECONDS);
        }
        assertThat(status).as("no word of paper = " + paper).isNotNull();
    }
}
