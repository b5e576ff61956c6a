package io.github.civickiosk.provisioning.selftest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.DeviceDesk;

/// All that is tried, in the order in which a technician walks.
final class Steps {

    static final List<String> NAMES = List.of("test-page", "receipt", "card", "touch-grid", "screen-colours", "sound", "lights",
            "door", "network", "watchdog");

    private static final Duration TECHNICIANS_PATIENCE = Duration.ofSeconds(90);

    private Steps() {}

    /// @param browser that shows the bars of colour; empty for none
    static List<Step> of(KioskConfig config, DeviceDesk desk, List<String> browser) {
        return List.of(
                new DeviceStep("test-page", desk, "document-printer", false,
                        "Look at the test page: is its frame whole on all four sides, are there eight steps of grey?",
                        "the page is not right",
                        "Clean the printer as its manual says, then replace the cartridge, and test again."),
                new DeviceStep("receipt", desk, "receipt-printer", false,
                        "Look at the receipt: can every line be read, and is it cut?", "the receipt is not right",
                        "Put the roll in the other way round; clean the head; check 'devices.receipt-printer.escpos.columns'."),
                new DeviceStep("card", desk, "card-reader", true, "", "", ""),
                new TouchGrid(desk),
                new ScreenColours(browser),
                new DeviceStep("sound", desk, "audio", true, "Was the tone heard in the headset?", "no tone was heard",
                        "Check the headset, its jack and 'devices.audio.alsa.headset' (aplay -l)."),
                new DeviceStep("lights", desk, "cabinet-panel", true,
                        "Did the lights of the card slot and of the exit slot flash quickly?", "the lights did not flash",
                        "Check their wires and the pins in 'devices.cabinet-panel.pi4j'."),
                new Door(desk, TECHNICIANS_PATIENCE),
                new Network(config),
                new Watchdog("systemctl", Path.of("/sys/class/watchdog")));
    }
}
