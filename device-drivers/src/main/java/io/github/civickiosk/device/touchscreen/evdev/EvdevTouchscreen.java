package io.github.civickiosk.device.touchscreen.evdev;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.input.Attendant;
import io.github.civickiosk.device.input.Attendant.Turns;
import io.github.civickiosk.device.input.EvdevNode;
import io.github.civickiosk.device.input.InputDescription;
import io.github.civickiosk.device.input.InputNode;
import io.github.civickiosk.device.input.InputNode.Opening;
import io.github.civickiosk.device.input.InputNode.Reading;
import io.github.civickiosk.device.input.InputSources;
import io.github.civickiosk.device.touchscreen.Backlight;
import io.github.civickiosk.device.touchscreen.Thresholds;
import io.github.civickiosk.device.touchscreen.TouchDesk;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A touchscreen of the kernel's input layer, found by what it can do. It listens beside the browser and takes the device for
/// itself only while the glass is cleaned.
public final class EvdevTouchscreen implements Touchscreen {

    private static final Logger LOG = LoggerFactory.getLogger(EvdevTouchscreen.class);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration LIGHT = Duration.ofMillis(400);

    private final Config config;
    private final InputNode.Opener opener;
    private final TouchDesk desk;
    private final Backlight backlight;
    private final CleaningTime cleaning = new CleaningTime();
    private volatile long lightLook = System.nanoTime() - LIGHT.toNanos();
    private final Attendant attendant;

    /// @param device     USB id or a part of the name; empty for the first touchscreen
    /// @param thresholds when touches are not a person's
    /// @param sources    where input devices are listed
    /// @param backlight  where the display's light is set
    public record Config(String device, Thresholds thresholds, InputSources sources, Backlight.Config backlight) {

        /// The first touchscreen of this machine.
        public static Config firstTouchscreen() {
            return new Config("", Thresholds.usual(), InputSources.ofThisMachine(), Backlight.Config.ofThisMachine());
        }
    }

    /// @param counters closed with the touchscreen
    public EvdevTouchscreen(Config config, Clock clock, Counters<Counter> counters) {
        this(config, clock, counters, EvdevNode::open);
    }

    EvdevTouchscreen(Config config, Clock clock, Counters<Counter> counters, InputNode.Opener opener) {
        this.config = config;
        this.opener = opener;
        this.desk = new TouchDesk(config.thresholds(), clock, counters);
        this.backlight = new Backlight(config.backlight());
        this.attendant = new Attendant("touchscreen", Attendant.Timing.usual(), this::attend,
                () -> desk.device(DeviceStatus.HARDWARE_ERROR)).start();
    }

    private void attend(Turns turns) throws InterruptedException {
        lookAtLight();
        var found = find();
        if (found.isEmpty()) {
            without(DeviceStatus.NO_DEVICE);
            return;
        }
        switch (opener.open(found.get().node(), config.sources().layout())) {
            case Opening.Opened(var node) -> {
                try (node) {
                    read(node, turns);
                }
            }
            case Opening.Refused(var why) -> {
                LOG.debug("The touchscreen does not open: {}", why);
                without(DeviceStatus.OFFLINE);
            }
        }
    }

    private Optional<InputDescription> find() {
        return config.sources().touchscreen(config.device());
    }

    private void read(InputNode node, Turns turns) throws InterruptedException {
        cleaning.opened();
        while (turns.goOn()) {
            desk.cleaning(cleaning.turn(node));
            desk.device(DeviceStatus.ONLINE);
            lookAtLight();
            switch (node.read(TURN)) {
                case Reading.Events(var events) -> desk.events(events);
                case Reading.Quiet() -> desk.publish();
                case Reading.Gone(var why) -> {
                    LOG.debug("The touchscreen went: {}", why);
                    without(find().isPresent() ? DeviceStatus.OFFLINE : DeviceStatus.NO_DEVICE);
                    return;
                }
            }
        }
    }

    /// Not at every touch.
    private void lookAtLight() throws InterruptedException {
        if (System.nanoTime() - lightLook >= LIGHT.toNanos()) {
            lightLook = System.nanoTime();
            desk.display(backlight.display());
        }
    }

    private void without(DeviceStatus status) {
        cleaning.refuse("the touchscreen is " + status);
        desk.device(status);
    }

    @Override
    public Counts counts() {
        return desk.counters().counts();
    }

    @Override
    public void resetCounts() {
        desk.counters().reset();
    }

    @Override
    public Status status() {
        return desk.status();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return desk.listen(listener);
    }

    @Override
    public Optional<Instant> lastTouch() {
        return desk.lastTouch();
    }

    @Override
    public Cleaning ignoreTouches(Duration time) throws InterruptedException {
        return cleaning.ask(time);
    }

    @Override
    public Lighting brightness(int percent) throws InterruptedException {
        return backlight.brightness(percent);
    }

    @Override
    public Lighting blank(boolean dark) throws InterruptedException {
        return backlight.blank(dark);
    }

    @Override
    public void close() {
        desk.close();
        attendant.close();
    }
}
