package io.github.civickiosk.device.scanner.evdev;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.input.EventLayout;
import io.github.civickiosk.device.input.InputEvent;
import io.github.civickiosk.device.input.InputPeer;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.BarcodeScanner.Scanner;
import io.github.civickiosk.device.scanner.BarcodeScanner.Status;
import io.github.civickiosk.device.scanner.BarcodeScannerConformance;
import io.github.civickiosk.device.scanner.Scan;
import io.github.civickiosk.device.scanner.Scan.Cause;
import io.github.civickiosk.device.scanner.Symbology;
import io.github.civickiosk.device.scanner.evdev.EvdevScanner.Config;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvdevScannerConformanceTest extends BarcodeScannerConformance {

    private static final int F1 = 59;

    @Override
    protected Bench set() throws Exception {
        var peer = InputPeer.scanner(folder, EventLayout.BITS_32);
        return new Keyboard(peer, new EvdevScanner(new Config("0c2e:0b61", FRAMING, peer.sources()), counters(), peer.opener()));
    }

    private record Keyboard(InputPeer peer, EvdevScanner scanner) implements Bench {

        @Override
        public void show(String sent) throws Exception {
            peer.send(Typist.type(sent));
        }

        @Override
        public void unplug() throws Exception {
            peer.unplug();
        }

        @Override
        public void plugIn() throws Exception {
            peer.plugIn();
        }

        @Override
        public void close() {
            scanner.close();
            peer.close();
        }
    }

    private InputPeer keyboard() {
        return ((Keyboard) bench()).peer();
    }

    @Test
    void takesTheScannerForItselfSoThatNothingIsTypedIntoTheScreen() throws Exception {
        assertThat(keyboard().grabs().poll(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isBusyWhileAnotherProgramHoldsTheScanner() throws Exception {
        bench().unplug();
        keyboard().heldByAnother(true);
        keyboard().plugIn();
        await(new Status(DeviceStatus.DEVICE_BUSY, Scanner.INOPERATIVE));
        keyboard().heldByAnother(false);
        await(new Status(DeviceStatus.ONLINE, Scanner.OFF));
    }

    @Test
    void saysThatAKeyIsNoCharacter() throws Exception {
        var scan = begin();
        var events = new ArrayList<InputEvent>();
        events.addAll(List.of(Typist.type("5K")));
        events.addAll(List.of(Typist.press(F1)));
        events.addAll(List.of(Typist.type("7\r")));
        keyboard().send(events.toArray(InputEvent[]::new));
        assertThat(scan.get(20, TimeUnit.SECONDS)).isEqualTo(new Scan.Garbled(Cause.UNKNOWN_KEY));
    }

    @Test
    void believesNoCodeOfWhichKeysWereLost() throws Exception {
        var scan = begin();
        keyboard().send(Typist.type("5K"));
        keyboard().send(new InputEvent(0, InputEvent.EV_SYN, InputEvent.SYN_DROPPED, 0));
        keyboard().send(Typist.type("7Q2A\r"));
        assertThat(scan.get(20, TimeUnit.SECONDS)).isEqualTo(new Scan.Garbled(Cause.LOST));
    }

    @Test
    void countsAHeldKeyOnce() throws Exception {
        var scan = begin();
        keyboard().send(new InputEvent(0, InputEvent.EV_KEY, 30, 1), new InputEvent(0, InputEvent.EV_KEY, 30, 2),
                new InputEvent(0, InputEvent.EV_KEY, 30, 2), new InputEvent(0, InputEvent.EV_KEY, 30, 0));
        keyboard().send(Typist.type("\r"));
        assertThat(scan.get(20, TimeUnit.SECONDS)).isEqualTo(new Scan.Code(Symbology.SYMBOLOGY_UNKNOWN, "a"));
    }

    @Test
    void takesNoOtherKeyboardForTheScanner() throws Exception {
        try (var other = new EvdevScanner(new Config("Honeywell", FRAMING, keyboard().sources()),
                Counters.inMemory(Counter.class), keyboard().opener())) {
            assertThat(other.scan(PATIENCE)).isEqualTo(new Scan.Unavailable("the scanner is NO_DEVICE"));
        }
    }
}
