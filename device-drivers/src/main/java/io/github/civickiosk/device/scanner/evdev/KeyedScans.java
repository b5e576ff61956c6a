package io.github.civickiosk.device.scanner.evdev;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.device.input.InputEvent;
import io.github.civickiosk.device.scanner.Framing;
import io.github.civickiosk.device.scanner.Scan;
import io.github.civickiosk.device.scanner.ScanDecoder;

/// Scans out of the events of a keyboard. One thread.
final class KeyedScans {

    private final KeyboardCodes codes = new KeyboardCodes();
    private final ScanDecoder decoder;
    private boolean resuming;

    KeyedScans(Framing framing) {
        decoder = new ScanDecoder(framing);
    }

    List<Scan> events(List<InputEvent> events) {
        var scans = new ArrayList<Scan>();
        for (var event : events) {
            if (event.dropped()) {
                resuming = true;
                codes.forget();
                decoder.spoil(Scan.Cause.LOST);
            } else if (resuming) {
                resuming = !event.is(InputEvent.EV_SYN, InputEvent.SYN_REPORT);
            } else if (event.type() == InputEvent.EV_KEY) {
                scans.addAll(key(event));
            }
        }
        return scans;
    }

    List<Scan> pause() {
        return decoder.pause();
    }

    private List<Scan> key(InputEvent event) {
        int typed = codes.key(event.code(), event.value());
        if (typed == KeyboardCodes.UNKNOWN) {
            decoder.spoil(Scan.Cause.UNKNOWN_KEY);
        }
        return typed < 0 ? List.of() : decoder.bytes(new byte[]{(byte) typed}, 1);
    }
}
