package io.github.civickiosk.device.scanner.evdev;

import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.input.Attendant;
import io.github.civickiosk.device.input.Attendant.Turns;
import io.github.civickiosk.device.input.EvdevNode;
import io.github.civickiosk.device.input.InputDescription;
import io.github.civickiosk.device.input.InputNode;
import io.github.civickiosk.device.input.InputNode.Grab;
import io.github.civickiosk.device.input.InputNode.Opening;
import io.github.civickiosk.device.input.InputNode.Reading;
import io.github.civickiosk.device.input.InputSources;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.DeskScanner;
import io.github.civickiosk.device.scanner.Framing;
import io.github.civickiosk.device.scanner.ScanDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A scanner that plays a USB keyboard. It is taken for this process alone: otherwise every code would be typed into the
/// citizen's screen. A scanner that cannot be taken is not used.
public final class EvdevScanner implements DeskScanner {

    private static final Logger LOG = LoggerFactory.getLogger(EvdevScanner.class);

    private final Config config;
    private final InputNode.Opener opener;
    private final ScanDesk desk;
    private final Attendant attendant;

    /// @param device  its USB id, like `0c2e:0b61`, or a part of its name; a keyboard of the technician must not be taken for it
    /// @param framing how codes begin and end; Enter is `\r`
    /// @param sources where input devices are listed
    public record Config(String device, Framing framing, InputSources sources) {

        public Config {
            if (device.isBlank()) {
                throw new IllegalArgumentException("scanner.device must be a USB id or a part of the device's name");
            }
        }

        /// Usual framing, this machine's devices.
        public static Config named(String device) {
            return new Config(device, Framing.usual(), InputSources.ofThisMachine());
        }
    }

    /// @param counters closed with the scanner
    public EvdevScanner(Config config, Counters<Counter> counters) {
        this(config, counters, EvdevNode::open);
    }

    EvdevScanner(Config config, Counters<Counter> counters, InputNode.Opener opener) {
        this.config = config;
        this.desk = new ScanDesk(counters);
        this.opener = opener;
        this.attendant = new Attendant("evdev-scanner", Attendant.Timing.usual(), this::attend,
                () -> desk.device(DeviceStatus.HARDWARE_ERROR)).start();
    }

    private void attend(Turns turns) {
        var found = find();
        if (found.isEmpty()) {
            desk.device(DeviceStatus.NO_DEVICE);
            return;
        }
        switch (opener.open(found.get().node(), config.sources().layout())) {
            case Opening.Opened(var node) -> {
                try (node) {
                    take(node, turns);
                }
            }
            case Opening.Refused(var why) -> {
                LOG.debug("The scanner does not open: {}", why);
                desk.device(DeviceStatus.OFFLINE);
            }
        }
    }

    private Optional<InputDescription> find() {
        return config.sources().keyboard(config.device());
    }

    private void take(InputNode node, Turns turns) {
        switch (node.grab()) {
            case Grab.TAKEN -> read(node, turns);
            case Grab.IN_USE -> desk.device(DeviceStatus.DEVICE_BUSY);
            case Grab.IMPOSSIBLE -> desk.device(DeviceStatus.HARDWARE_ERROR);
        }
    }

    private void read(InputNode node, Turns turns) {
        var keys = new KeyedScans(config.framing());
        while (turns.goOn()) {
            desk.device(DeviceStatus.ONLINE);
            switch (node.read(config.framing().gap())) {
                case Reading.Events(var events) -> keys.events(events).forEach(desk::deliver);
                case Reading.Quiet() -> keys.pause().forEach(desk::deliver);
                case Reading.Gone(var why) -> {
                    LOG.debug("The scanner went: {}", why);
                    desk.device(find().isPresent() ? DeviceStatus.OFFLINE : DeviceStatus.NO_DEVICE);
                    return;
                }
            }
        }
    }

    @Override
    public ScanDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        desk.close();
        attendant.close();
    }
}
