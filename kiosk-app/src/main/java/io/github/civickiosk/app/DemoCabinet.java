package io.github.civickiosk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.audio.virtual.VirtualVoice;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import io.github.civickiosk.device.scanner.virtual.VirtualScanner;
import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import io.github.civickiosk.ui.screen.Names;
import io.github.civickiosk.ui.virtual.VirtualCabinet;

/// The cabinet of the demo, for its strip.
///
/// @param receipts folder that the virtual receipt printer fills
/// @param voice    whose words are shown, where it is virtual
record DemoCabinet(OpenDevices devices, Path receipts, Optional<Voice> voice) implements VirtualCabinet {

    @Override
    public Optional<String> receipt() {
        if (!Files.isDirectory(receipts)) {
            return Optional.empty();
        }
        try (var all = Files.list(receipts)) {
            var last = all.filter(file -> file.toString().endsWith(".txt")).max(Comparator.naturalOrder());
            return last.isPresent() ? Optional.of(Files.readString(last.get())) : Optional.empty();
        } catch (IOException beingWritten) {
            return Optional.empty();
        }
    }

    @Override
    public SequencedMap<String, Boolean> switches() {
        var switches = new LinkedHashMap<String, Boolean>();
        panel().ifPresent(panel -> panel.status().readings().keySet()
                .forEach(sensor -> switches.put(Names.kebab(sensor), panel.status().sees(sensor))));
        return switches;
    }

    @Override
    public boolean turn(String name, boolean yes) {
        var switched = switches().containsKey(name);
        if (switched) {
            var sensor = Sensor.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            panel().ifPresent(panel -> panel.see(sensor, yes));
        }
        return switched;
    }

    @Override
    public Map<String, String> lights() {
        var lights = new LinkedHashMap<String, String>();
        for (var slot : Slot.values()) {
            panel().ifPresent(panel -> lights.put(Names.kebab(slot), Names.kebab(panel.light(slot))));
        }
        return lights;
    }

    @Override
    public void scan(String code) {
        devices.scanner().filter(VirtualScanner.class::isInstance).map(VirtualScanner.class::cast)
                .ifPresent(scanner -> scanner.show(code + "\r"));
    }

    @Override
    public boolean dark() {
        return devices.touchscreen().filter(screen -> screen.status().display() == Display.OFF).isPresent();
    }

    @Override
    public String heard() {
        return voice.filter(VirtualVoice.class::isInstance).map(VirtualVoice.class::cast).flatMap(VirtualVoice::saying)
                .map(Utterance::text).orElse("");
    }

    private Optional<VirtualCabinetPanel> panel() {
        CabinetPanel panel = devices.panel();
        return panel instanceof VirtualCabinetPanel virtual ? Optional.of(virtual) : Optional.empty();
    }
}
