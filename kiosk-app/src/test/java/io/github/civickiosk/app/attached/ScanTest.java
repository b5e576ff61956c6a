package io.github.civickiosk.app.attached;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.app.attached.Attached.Bus;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ScanTest {

    private static final String KEYBOARD = """
            I: Bus=0003 Vendor=0c2e Product=0b61 Version=0110
            N: Name="Honeywell Scanner"
            B: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe
            """;
    private static final String GLASS = """
            I: Bus=0003 Vendor=0eef Product=c000 Version=0210
            N: Name="eGalax Touch"
            B: PROP=2
            B: KEY=400 0 0 0 0 0
            B: ABS=2608000 3
            """;
    private static final String BUTTON = """
            I: Bus=0019 Vendor=0000 Product=0001 Version=0100
            N: Name="pwr_button"
            B: KEY=10000000000000 0
            """;

    @TempDir
    Path folder;
    private RecordedMachine recorded;

    @BeforeEach
    void record() throws Exception {
        recorded = new RecordedMachine(folder.resolve("machine"));
    }

    @Test
    void findsNothingOnABareBoard() throws Exception {
        assertThat(look("")).isEmpty();
    }

    @Test
    void saysHowToUseAScannerThatNobodyUses() throws Exception {
        recorded.usb("1-1", "0c2e:0b61", "Honeywell", "Scanner", "00", "03").input("1-1", "event3", KEYBOARD);
        assertThat(look("")).singleElement().returns(Bus.USB, Attached::bus).returns("0c2e:0b61", Attached::id)
                .returns("Honeywell Scanner", Attached::name).returns(false, Attached::recognised)
                .satisfies(one -> assertThat(one.node()).endsWith("dev/input/event3"))
                .satisfies(one -> assertThat(one.advice()).contains("devices.barcode-scanner.driver to evdev")
                        .contains("\"0c2e:0b61\""));
    }

    @Test
    void knowsTheScannerThatTheConfigurationNames() throws Exception {
        recorded.usb("1-1", "0c2e:0b61", "Honeywell", "Scanner", "00", "03").input("1-1", "event3", KEYBOARD);
        assertThat(look("barcode-scanner: {driver: evdev, evdev: {device: \"0c2e:0b61\"}}")).singleElement()
                .returns("barcode-scanner", Attached::usedBy).returns("", Attached::advice);
    }

    @Test
    void knowsATouchscreenOnUsbAndOneOnTheBoard() throws Exception {
        recorded.usb("1-2", "0eef:c000", "eGalax Inc.", "Touch", "00", "03").input("1-2", "event1", GLASS);
        assertThat(look("touchscreen: {driver: evdev}")).singleElement().returns("touchscreen", Attached::usedBy);
        assertThat(look("touchscreen: {driver: none}")).singleElement()
                .satisfies(one -> assertThat(one.advice()).startsWith("A touchscreen: set devices.touchscreen.driver to evdev"));
        recorded.input("1f00080000.i2c", "event2", GLASS.replace("0eef", "0416"));
        assertThat(look("touchscreen: {driver: evdev}")).extracting(Attached::bus, Attached::recognised)
                .containsExactly(tuple(Bus.USB, true),
                        tuple(Bus.INPUT, false));
    }

    @Test
    void leavesThePowerButtonAlone() throws Exception {
        recorded.input("pwr_button", "event0", BUTTON);
        assertThat(look("")).isEmpty();
    }

    @Test
    void knowsASerialScannerByItsLink() throws Exception {
        recorded.usb("1-3", "1eab:1a06", "Newland", "NLS-FM430", "02", "02", "0a").tty("1-3", "ttyACM0", "1");
        var dev = folder.resolve("machine/dev");
        Files.createDirectories(dev.resolve("serial/by-id"));
        Files.createSymbolicLink(dev.resolve("serial/by-id/scanner"), dev.resolve("ttyACM0"));
        assertThat(look("barcode-scanner: {driver: serial, serial: {port: " + dev + "/serial/by-id/scanner}}")).singleElement()
                .returns("barcode-scanner", Attached::usedBy);
        assertThat(look("")).singleElement().satisfies(one -> assertThat(one.advice()).startsWith("A serial port:"));
    }

    @Test
    void listsPortsOfTheBoardButNotThoseThatAreOnlyNames() throws Exception {
        recorded.tty("107d001000.serial", "ttyAMA10", "32").tty("serial8250", "ttyS0", "0");
        assertThat(look("")).singleElement().returns(Bus.SERIAL, Attached::bus).returns("ttyAMA10", Attached::name);
    }

    @Test
    void knowsAReceiptPrinterByItsDeviceFile() throws Exception {
        recorded.usb("1-4", "04b8:0e28", "EPSON", "TM-T20III", "00", "07").printerFile("1-4", "lp0");
        var lp0 = folder.resolve("machine/dev/usb/lp0");
        assertThat(look("receipt-printer: {driver: escpos, escpos: {uri: \"file://" + lp0 + "\"}}")).singleElement()
                .returns("receipt-printer", Attached::usedBy);
        assertThat(look("")).singleElement().satisfies(one -> assertThat(one.advice()).startsWith("A printer:"));
    }

    @Test
    void knowsTheHeadsetsCard() throws Exception {
        recorded.usb("1-5", "0d8c:0014", "C-Media", "USB Headset", "00", "01", "03").soundCard("1-5", 1, "Headset",
                "USB Headset");
        assertThat(look("audio: {driver: alsa, alsa: {headset: Headset}}")).singleElement().returns("audio", Attached::usedBy);
        assertThat(look("")).singleElement().satisfies(one -> assertThat(one.advice()).startsWith("A sound card:"));
    }

    @Test
    void tellsAReaderThatPcscdSeesFromOneThatItDoesNot() throws Exception {
        recorded.usb("1-1", "072f:2200", "ACS", "ACR122U PICC Interface", "00", "0b");
        var name = "ACS ACR122U PICC Interface 00 00";
        assertThat(look("", List.of(name), List.of())).singleElement().returns("card-reader", Attached::usedBy);
        assertThat(look("card-reader: {driver: virtual}", List.of(name), List.of())).singleElement()
                .satisfies(one -> assertThat(one.advice()).contains("pcsc.reader to \"" + name + "\""));
        assertThat(look("")).singleElement().satisfies(one -> assertThat(one.advice()).contains("pcscd does not see"));
    }

    @Test
    void listsAReaderThatIsOnNoUsb() throws Exception {
        assertThat(look("", List.of("Virtual PCD 00 00", "Virtual PCD 00 01"), List.of()))
                .extracting(Attached::bus, Attached::name, Attached::usedBy)
                .containsExactly(tuple(Bus.PCSC, "Virtual PCD 00 00", "card-reader"),
                        tuple(Bus.PCSC, "Virtual PCD 00 01", ""));
    }

    @Test
    void leavesANetworkAdapterToTheSystem() throws Exception {
        recorded.usb("2-1", "0bda:8153", "Realtek", "USB 10/100/1000 LAN", "00", "ff").network("2-1", "eth1");
        assertThat(look("")).singleElement().returns(Attached.SYSTEM, Attached::usedBy);
    }

    @Test
    void warnsOfAMemoryStick() throws Exception {
        recorded.usb("2-2", "0781:5583", "SanDisk", "Ultra Fit", "00", "08");
        assertThat(look("")).singleElement().satisfies(one -> assertThat(one.advice()).startsWith("A memory stick"));
    }

    @Test
    void listsPinsAndPrintersOfCups() throws Exception {
        recorded.pins("1f000d0000.gpio", "gpiochip0");
        assertThat(look("", List.of(), List.of("document", "Brother_HL")))
                .extracting(Attached::bus, Attached::name, Attached::usedBy)
                .containsExactly(tuple(Bus.GPIO, "1f000d0000.gpio", ""),
                        tuple(Bus.CUPS, "document", "document-printer"),
                        tuple(Bus.CUPS, "Brother_HL", ""));
    }

    @Test
    void looksAtTheMachineThatItRunsOn() throws Exception {
        assertThat(Scan.look(config("").devices()))
                .allSatisfy(one -> assertThat(one.advice().isEmpty()).isEqualTo(one.recognised()));
    }

    private List<Attached> look(String devices) throws Exception {
        return look(devices, List.of(), List.of());
    }

    private List<Attached> look(String devices, List<String> readers, List<String> queues) throws Exception {
        var machine = recorded.machine();
        return new Scan(machine, new ConfiguredClaims(config(devices).devices(), machine), readers, queues).look();
    }

    private KioskConfig config(String devices) throws Exception {
        return ConfigFile.read(Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                authority: {url: "https://a:1", identity: i}
                fleet: {broker: "mqtts://b:1", identity: i}
                devices:
                  %s
                """.formatted(devices.isEmpty() ? "audio: {driver: none}" : devices)));
    }
}
