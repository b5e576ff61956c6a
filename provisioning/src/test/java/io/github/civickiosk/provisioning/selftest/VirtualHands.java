package io.github.civickiosk.provisioning.selftest;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.device.audio.virtual.VirtualAudioOutput;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.device.touchscreen.virtual.VirtualTouchscreen;

/// Does what is asked for on virtual devices, and answers always alike.
final class VirtualHands implements Person {

    final List<String> asked = new ArrayList<>();
    private final OpenDevices devices;
    private final Answer answer;

    VirtualHands(OpenDevices devices, Answer answer) {
        this.devices = devices;
        this.answer = answer;
    }

    @Override
    public void tell(String sentence) {
        if (sentence.startsWith("Put a card")) {
            reader().insert(reader().cards().getFirst());
        } else if (sentence.startsWith("Take the card")) {
            reader().remove();
        } else if (sentence.startsWith("Touch the screen")) {
            screen().press();
        } else if (sentence.startsWith("The next place")) {
            screen().lift();
        } else if (sentence.startsWith("Plug the headset")) {
            ((VirtualAudioOutput) devices.audio().orElseThrow()).plugIn();
            ((VirtualAudioOutput) devices.audio().orElseThrow()).jack(true);
        } else if (sentence.startsWith("Pull the headset")) {
            ((VirtualAudioOutput) devices.audio().orElseThrow()).jack(false);
        } else if (sentence.startsWith("Open the door")) {
            panel().see(Sensor.DOOR_OPEN, true);
        } else if (sentence.startsWith("Close it")) {
            panel().see(Sensor.DOOR_OPEN, false);
        }
    }

    @Override
    public Answer ask(String question) {
        asked.add(question);
        return answer;
    }

    @Override
    public boolean hasHands() {
        return true;
    }

    private VirtualTouchscreen screen() {
        return (VirtualTouchscreen) devices.touchscreen().orElseThrow();
    }

    private VirtualCardReader reader() {
        return (VirtualCardReader) devices.reader();
    }

    private VirtualCabinetPanel panel() {
        return (VirtualCabinetPanel) devices.panel();
    }
}
