package io.github.civickiosk.provisioning.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.civickiosk.app.control.KioskState.Device;

/// Whether a device works, by what its driver says.
///
/// @param name   the finding's name
/// @param device the device's name in the kiosk
record DeviceCheck(String name, String device) {

    private static final Map<String, String> ADVICE = Map.of(
            "reader",
            "Check the USB cable, then: systemctl status pcscd; lsusb. A new reader wants 'devices.card-reader.pcsc.reader'.",
            "printer", "Check paper, covers and power, then: ipptool -tv URI get-printer-attributes.test with the URI of"
                    + " 'devices.document-printer.ipp.uri'.");

    Finding judge(List<Device> devices) {
        return devices.stream().filter(d -> d.name().equals(device)).findFirst().map(this::judge)
                .orElseGet(() -> failed("the kiosk knows no " + device));
    }

    Finding failed(String found) {
        return Finding.failed(name, found, ADVICE.getOrDefault(name, ""));
    }

    private Finding judge(Device found) {
        var words = found.driver() + ": " + found.state() + details(found.more());
        return found.state().equals("ONLINE") && !blocked(found.more()) ? Finding.fine(name, words) : failed(words);
    }

    private static boolean blocked(Map<String, String> more) {
        return more.values().stream()
                .anyMatch(state -> state.equals("OUT") || state.equals("JAMMED") || state.equals("HARDWARE_ERROR"));
    }

    private static String details(Map<String, String> more) {
        return new TreeMap<>(more).entrySet().stream().filter(e -> !e.getValue().isEmpty())
                .map(e -> ", " + e.getKey() + " " + e.getValue())
                .collect(Collectors.joining());
    }
}
