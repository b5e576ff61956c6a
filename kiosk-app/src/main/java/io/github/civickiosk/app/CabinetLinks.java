package io.github.civickiosk.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.github.civickiosk.app.config.DevicesConfig;
import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.supervision.ScreenLight;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.AudioOutput.EnhancedAudio;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.Cooling;

/// What the cabinet's panel does with other devices: the fan follows the board's temperature, the switch of the jack tells the
/// audio, whoever plugs a headset in is read to, and whoever comes near wakes the screen.
final class CabinetLinks {

    private static final Duration LOOK_AT_HEAT = Duration.ofSeconds(5);

    private CabinetLinks() {}

    static AutoCloseable of(DevicesConfig config, OpenDevices devices, SessionLoop sessions) {
        var links = new Closing();
        var panel = devices.panel();
        if (panel.status().fan().isPresent()) {
            links.add(new Cooling(config.cabinetPanel().cooling().rule(), devices::celsius, panel, LOOK_AT_HEAT));
        }
        if (panel.has(Sensor.HEADSET)) {
            devices.audio().ifPresent(audio -> links.add(jack(panel, audio)));
        }
        devices.audio().ifPresent(audio -> links.add(listeners(audio, sessions)));
        if (panel.has(Sensor.PRESENCE)) {
            devices.touchscreen()
                    .ifPresent(screen -> links.add(new ScreenLight(screen, panel, () -> sessions.current().state().isResting(),
                            config.touchscreen().darkAfter())));
        }
        return links;
    }

    /// Whoever plugs a headset in is read to.
    private static Subscription listeners(AudioOutput audio, SessionLoop sessions) {
        var before = new AtomicReference<>(audio.status().headset());
        return audio.listen(status -> {
            if (before.getAndSet(status.headset()) != status.headset() && status.headset() == EnhancedAudio.PRESENT) {
                sessions.tell(new Event.Noticed.AidWanted(Aid.SPEECH));
            }
        });
    }

    /// While the switch cannot be read, what it said last holds.
    private static Subscription jack(CabinetPanel panel, AudioOutput audio) {
        return panel.listen(status -> {
            if (status.knows(Sensor.HEADSET)) {
                audio.jack(status.sees(Sensor.HEADSET));
            }
        });
    }
}
