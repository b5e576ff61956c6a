package io.github.civickiosk.device.cabinet.pi4j;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;

import static java.util.Objects.requireNonNull;

/// The header of a Raspberry Pi in Pi4J's mock. Levels stay when the lines are closed and opened anew, as those of wires do; a
/// wire can come off, and the chip can stop answering.
final class MockWires {

    private final Map<Integer, DigitalState> levels = new ConcurrentHashMap<>();
    private final Map<Integer, MockDigitalInput> inputs = new ConcurrentHashMap<>();
    private volatile boolean off;
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private volatile Context context = Pi4J.newContextBuilder().build();
    private volatile int opened;

    Context open() {
        if (off) {
            throw new IllegalStateException("no such chip");
        }
        opened++;
        context = Pi4J.newContextBuilder().add(MockDigitalOutputProvider.newInstance(), new Inputs()).build();
        return context;
    }

    /// How often the lines were opened.
    int opened() {
        return opened;
    }

    void level(int pin, DigitalState level) {
        levels.put(pin, level);
        var input = inputs.get(pin);
        if (input != null && !off) {
            input.mockState(level);
        }
    }

    void off(boolean now) {
        off = now;
    }

    /// No call comes back any more, until [#answer].
    void hang() {
        answer = new CountDownLatch(1);
    }

    void answer() {
        answer.countDown();
    }

    DigitalOutput output(String id) {
        return (DigitalOutput) requireNonNull(context.registry().all().get(id));
    }

    boolean has(String id) {
        return context.registry().all().containsKey(id);
    }

    private final class Inputs extends MockDigitalInputProviderImpl {
        @Override
        public DigitalInput create(DigitalInputConfig config) {
            var input = new Input(this, config);
            inputs.put(config.address(), input);
            context.registry().add(input);
            return input;
        }
    }

    private final class Input extends MockDigitalInput {
        private final int pin;

        Input(DigitalInputProvider provider, DigitalInputConfig config) {
            super(provider, config);
            pin = config.address();
        }

        @Override
        public DigitalState state() {
            if (off) {
                throw new IllegalStateException("the wire is off");
            }
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return levels.getOrDefault(pin, DigitalState.HIGH);
        }
    }
}
