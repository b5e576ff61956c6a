package io.github.civickiosk.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.app.ServiceGate.Pass;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.DeviceDesk;
import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.app.control.TestResult;
import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desk of whoever holds the devices: the kiosk, or `kioskctl` while none runs. Safe for use by several threads; one test
/// at a time.
public final class LiveDevices implements DeviceDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDevices.class);
    private static final Duration TECHNICIANS_PATIENCE = Duration.ofSeconds(90);

    private final OpenDevices open;
    private final SequencedMap<String, Trial> trials;
    private final ServiceGate gate;
    private final ReentrantLock testing = new ReentrantLock();

    LiveDevices(OpenDevices open, KioskConfig config, ServiceGate gate) {
        this.open = open;
        this.trials = Trials.of(open, config.devices().audio(), Clock.systemUTC());
        this.gate = gate;
    }

    /// For whoever holds the [DeviceLock] and serves nobody.
    public static LiveDevices withoutKiosk(OpenDevices open, KioskConfig config) {
        return new LiveDevices(open, config, ServiceGate.ofNobody());
    }

    @Override
    public List<Device> devices() {
        return open.states();
    }

    @Override
    public Subscription watch(Consumer<Device> watcher, Runnable ended) {
        var listening = open.all().stream().map(device -> device.listen(words -> watcher.accept(device.told(words)))).toList();
        return () -> listening.forEach(Subscription::close);
    }

    @Override
    public TestResult test(String test, Consumer<String> tell) throws InterruptedException {
        var trial = Optional.ofNullable(trials.get(test));
        if (trial.isEmpty()) {
            return TestResult.notFitted("this kiosk has no " + test + " to test; it has " + String.join(", ", trials.keySet()));
        }
        if (!testing.tryLock()) {
            return TestResult.refused("another test runs");
        }
        try {
            return switch (gate.close()) {
                case Pass.Refused(var why) -> TestResult.refused(why);
                case Pass.Granted(var reopening) -> {
                    try (reopening) {
                        LOG.info("Test of {}", test);
                        yield TestResult.of(trial.get().run(tell, TECHNICIANS_PATIENCE));
                    }
                }
            };
        } finally {
            testing.unlock();
        }
    }

    @Override
    public Optional<Device> resetCounters(String name) {
        var device = open.all().stream().filter(one -> one.name().equals(name)).findFirst();
        var counted = device.flatMap(OpenDevice::counted);
        counted.ifPresent(Counted::resetCounts);
        return counted.isPresent() ? device.map(one -> one.told(one.words())) : Optional.empty();
    }
}
