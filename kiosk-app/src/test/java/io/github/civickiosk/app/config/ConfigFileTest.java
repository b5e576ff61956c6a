package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.app.config.CabinetPanelConfig.Level;
import io.github.civickiosk.app.config.KioskConfig.Profile;
import io.github.civickiosk.core.session.Patience;
import io.github.civickiosk.core.session.Times;
import io.github.civickiosk.device.receipt.escpos.CodePage;
import io.github.civickiosk.ui.UiConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigFileTest {

    private static final String REQUIRED = """
            kiosk: kiosk-1
            authority:
              url: https://authority.example:8402
              identity: identity
            fleet:
              brokers: ["mqtts://fleet.example:8404"]
              identity: identity
            """;

    @TempDir
    Path folder;
    Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("kiosk.yaml");
    }

    @Test
    void fillsWhatIsNotSaidWithTheDefaults() throws Exception {
        assertThat(read(REQUIRED)).isEqualTo(new KioskConfig("kiosk-1", Profile.PRODUCTION, Path.of("/var/lib/civic-kiosk"),
                new UiConfig(8400, 4.0, List.of("az", "en"), new UiConfig.Help("+994 12 000 00 00",
                        Map.of("az", "hər gün, günün 24 saatı", "en", "every day, 24 hours"), Map.of())),
                new KioskConfig.Authority(URI.create("https://authority.example:8402"), folder.resolve("identity")),
                new KioskConfig.Fleet("fleet", "fleet-manager", List.of(URI.create("mqtts://fleet.example:8404")),
                        folder.resolve("identity"), URI.create(""),
                        Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofDays(400),
                        DataSize.parse("64MiB")),
                new DevicesConfig(
                        new CardReaderConfig(CardReaderConfig.Driver.PCSC, new CardReaderConfig.Pcsc(""),
                                new CardReaderConfig.Virtual(folder.resolve("citizens.csv"), folder.resolve("keys"))),
                        new DocumentPrinterConfig(DocumentPrinterConfig.Driver.IPP,
                                new DocumentPrinterConfig.Ipp(URI.create("ipp://localhost:631/printers/document"), List.of(),
                                        false,
                                        folder.resolve("printer.pem"), "public"),
                                new DocumentPrinterConfig.Virtual(folder.resolve("output"), Duration.ofSeconds(2))),
                        new ReceiptPrinterConfig(ReceiptPrinterConfig.Driver.NONE,
                                new ReceiptPrinterConfig.Escpos(URI.create("file:///dev/usb/lp0"), 48, List.of(CodePage.PC437)),
                                new ReceiptPrinterConfig.Virtual(folder.resolve("receipts"), false)),
                        new BarcodeScannerConfig(BarcodeScannerConfig.Driver.NONE,
                                new BarcodeScannerConfig.Serial(Path.of("/dev/ttyACM0"), 9600),
                                new BarcodeScannerConfig.Evdev(""),
                                new BarcodeScannerConfig.Framed("", "\r", Duration.ofMillis(150), 7089, false)),
                        new TouchscreenConfig(TouchscreenConfig.Driver.EVDEV, new TouchscreenConfig.Evdev(""),
                                Duration.ofSeconds(10), Duration.ofMinutes(10)),
                        new CabinetPanelConfig(CabinetPanelConfig.Driver.NONE,
                                new CabinetPanelConfig.Pi4j("", 0, 0, 0, contact(0, Level.LOW, 50), contact(0, Level.LOW, 100),
                                        contact(0, Level.HIGH, 100), contact(0, Level.HIGH, 20), contact(0, Level.HIGH, 100),
                                        contact(0, Level.LOW, 500)),
                                new CabinetPanelConfig.Virtual(true), new CabinetPanelConfig.Cooling(65, 55)),
                        new AudioConfig(AudioConfig.Driver.NONE, new AudioConfig.Alsa("Headset", "", "PCM"),
                                new AudioConfig.Virtual(true), new AudioConfig.Volume(50, 85)),
                        new BoardConfig(BoardConfig.Driver.LINUX,
                                new BoardConfig.Limited(80, new DataSize(500L << 20), new DataSize(150L << 20), 90))),
                Times.DEFAULT, Patience.DEFAULT, new KioskConfig.Supervision(new DataSize(64L << 20), 90, Duration.ofSeconds(2),
                        Duration.ofSeconds(30), Duration.ofSeconds(5)),
                new UpdateConfig(Path.of("/var/lib/civic-kiosk/releases"), "", MaintenanceWindow.of("02:00-05:00"), true,
                        Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10), false),
                new RemoteConfig(List.of("systemctl", "reboot"), List.of("chromium"), 1080, 1920),
                new KioskConfig.Services(List.of())));
    }

    @Test
    void takesEveryKeyFromTheFile() throws Exception {
        assertThat(
                read("""
                        kiosk: bus-7
                        profile: demo
                        state: state
                        screen: {port: 0, pixels-per-millimetre: 3.5, languages: [en], help: {phone: "1", hours: {az: hər vaxt, en: always}, place: {en: Hall 1}}}
                        authority: {url: "https://a:1", identity: a}
                        fleet: {group: north, host: hq, resend-after: 6s, brokers: ["mqtts://b:2", "mqtts://c:3"], identity: b, report-every: 5m,
                          heartbeat: 20s, manager: "https://m:4", keep-for: 90d, keep-most: 8MiB}
                        devices:
                          card-reader: {driver: virtual, pcsc: {reader: ACS}, virtual: {cards: c.csv, keys: k}}
                          document-printer:
                            driver: virtual
                            ipp: {uri: "ipps://p/ipp", alternatives: ["ipp://q/ipp"], both-sides: true, certificate: c.pem, snmp-community: s}
                            virtual: {output: o, page-time: 0s}
                          receipt-printer:
                            driver: virtual
                            escpos: {uri: "tcp://r", columns: 32, code-pages: [wpc1254]}
                            virtual: {output: r, pictures: true}
                          barcode-scanner:
                            driver: virtual
                            serial: {port: /dev/s, baud: 115200}
                            evdev: {device: "0c2e:0b61"}
                            framing: {prefix: "~", suffix: "", gap: 90ms, longest: 100, aim: true}
                          touchscreen: {driver: virtual, evdev: {device: eGalax}, cover-after: 7s, dark-after: 90s}
                          audio:
                            driver: virtual
                            alsa: {headset: HS, loudspeaker: LS, control: Speaker}
                            virtual: {loudspeaker: false}
                            volume: {at-start: 40, most: 70}
                          board: {driver: virtual, limits: {hot-celsius: 75.5, free-disk: 1GiB, free-memory: 1MiB, worn-percent: 70}}
                          cabinet-panel:
                            driver: virtual
                            pi4j:
                              {chip: pinctrl-rp1, card-light: 17, document-light: 27, fan: 12,
                               exit-sensor: {pin: 22, active: high, debounce: 9ms}, headset: {pin: 5, active: high, debounce: 1ms},
                               door: {pin: 6, active: low, debounce: 2ms}, tamper: {pin: 13, active: low, debounce: 3ms},
                               presence: {pin: 19, active: low, debounce: 4ms}, supply-low: {pin: 26, active: high, debounce: 5ms}}
                            cooling: {on-celsius: 70, off-celsius: 60.5}
                            virtual: {exit-sensor: false}
                        session: {idle: 61s, more-time: 31s, result: 21s, rating: 9s, card-left: 22s}
                        patience: {authority: 1500ms, card: 2s, print: 3s, settle: 4m, wipe: 5h}
                        supervision: {free-disk: 1 GiB, most-celsius: 85.5, look: 1d, catalogue: 2s, while-failing: 3s}
                        update: {releases: r, from: "https://f:1/r/", window: "23:00-04:30", any-time: false, judge: 1m, judge-overlay: 2s, hold: 3s, training: 4s, packages: true}
                        remote: {reboot: [r, b], browser: [c], width: 800, height: 600}
                        services: {offer: [residence]}
                        """))
                .isEqualTo(new KioskConfig("bus-7", Profile.DEMO, folder.resolve("state"),
                        new UiConfig(0, 3.5, List.of("en"),
                                new UiConfig.Help("1", Map.of("az", "hər vaxt", "en", "always"), Map.of("en", "Hall 1"))),
                        new KioskConfig.Authority(URI.create("https://a:1"), folder.resolve("a")),
                        new KioskConfig.Fleet("north", "hq", List.of(URI.create("mqtts://b:2"), URI.create("mqtts://c:3")),
                                folder.resolve("b"), URI.create("https://m:4"),
                                Duration.ofMinutes(5), Duration.ofSeconds(6), Duration.ofSeconds(20), Duration.ofDays(90),
                                DataSize.parse("8MiB")),
                        new DevicesConfig(
                                new CardReaderConfig(CardReaderConfig.Driver.VIRTUAL,
                                        new CardReaderConfig.Pcsc("ACS"),
                                        new CardReaderConfig.Virtual(folder.resolve("c.csv"), folder.resolve("k"))),
                                new DocumentPrinterConfig(DocumentPrinterConfig.Driver.VIRTUAL,
                                        new DocumentPrinterConfig.Ipp(URI.create("ipps://p/ipp"),
                                                List.of(URI.create("ipp://q/ipp")), true,
                                                folder.resolve("c.pem"), "s"),
                                        new DocumentPrinterConfig.Virtual(folder.resolve("o"), Duration.ZERO)),
                                new ReceiptPrinterConfig(ReceiptPrinterConfig.Driver.VIRTUAL,
                                        new ReceiptPrinterConfig.Escpos(URI.create("tcp://r"), 32, List.of(CodePage.WPC1254)),
                                        new ReceiptPrinterConfig.Virtual(folder.resolve("r"), true)),
                                new BarcodeScannerConfig(BarcodeScannerConfig.Driver.VIRTUAL,
                                        new BarcodeScannerConfig.Serial(Path.of("/dev/s"), 115_200),
                                        new BarcodeScannerConfig.Evdev("0c2e:0b61"),
                                        new BarcodeScannerConfig.Framed("~", "", Duration.ofMillis(90), 100, true)),
                                new TouchscreenConfig(TouchscreenConfig.Driver.VIRTUAL, new TouchscreenConfig.Evdev("eGalax"),
                                        Duration.ofSeconds(7), Duration.ofSeconds(90)),
                                new CabinetPanelConfig(CabinetPanelConfig.Driver.VIRTUAL,
                                        new CabinetPanelConfig.Pi4j("pinctrl-rp1", 17, 27, 12, contact(22, Level.HIGH, 9),
                                                contact(5, Level.HIGH, 1), contact(6, Level.LOW, 2), contact(13, Level.LOW, 3),
                                                contact(19, Level.LOW, 4), contact(26, Level.HIGH, 5)),
                                        new CabinetPanelConfig.Virtual(false), new CabinetPanelConfig.Cooling(70, 60.5)),
                                new AudioConfig(AudioConfig.Driver.VIRTUAL, new AudioConfig.Alsa("HS", "LS", "Speaker"),
                                        new AudioConfig.Virtual(false), new AudioConfig.Volume(40, 70)),
                                new BoardConfig(BoardConfig.Driver.VIRTUAL,
                                        new BoardConfig.Limited(75.5, new DataSize(1L << 30), new DataSize(1L << 20), 70))),
                        new Times(Duration.ofSeconds(61), Duration.ofSeconds(31), Duration.ofSeconds(21), Duration.ofSeconds(9),
                                Duration.ofSeconds(22)),
                        new Patience(Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(4),
                                Duration.ofHours(5)),
                        new KioskConfig.Supervision(new DataSize(1L << 30), 85.5, Duration.ofDays(1), Duration.ofSeconds(2),
                                Duration.ofSeconds(3)),
                        new UpdateConfig(folder.resolve("r"), "https://f:1/r/", MaintenanceWindow.of("23:00-04:30"), false,
                                Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4),
                                true),
                        new RemoteConfig(List.of("r", "b"), List.of("c"), 800, 600),
                        new KioskConfig.Services(List.of("residence"))));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
            screne: {port: 1}                           | line 8, key 'screne': there is no such key; did you mean 'screen'?
            screen: {prot: 1}                           | line 8, key 'screen.prot': there is no such key; did you mean 'port'?
            zzz: 1                                      | line 8, key 'zzz': there is no such key; known here: kiosk
            screen: {port: many}                        | line 8, key 'screen.port': the value does not fit
            screen: {port: "80"}                        | line 8, key 'screen.port': the value does not fit
            screen: {port: 70000}                       | line 8, key 'screen': ui.port is 0 to 65535, not 70000
            screen: {port: }                            | line 8, key 'screen.port': this key has no value
            screen: 7                                   | line 8, key 'screen': the value does not fit
            session: {idle: 0s}                         | line 8, key 'session': idle must be at least 1 s
            devices: {cabinet-panel: {pi4j: {card-light: 28}}} | key 'devices.cabinet-panel.pi4j': The pin of the light of the card slot must be a BCM number
            devices: {cabinet-panel: {pi4j: {fan: 5, door: {pin: 5}}}} | Pin 5 is used twice: for the sensor door open and for the fan
            devices: {cabinet-panel: {pi4j: {door: {debounce: 1s}}}} | key 'devices.cabinet-panel.pi4j.door': A debounce is from 0 to
            devices: {cabinet-panel: {cooling: {on-celsius: 50}}} | key 'devices.cabinet-panel.cooling': cabinet.cooling
            devices: {touchscreen: {dark-after: 0s}}    | key 'devices.touchscreen.dark-after': a duration here is longer
            supervision: {most-celsius: 20}             | key 'supervision.most-celsius': a processor at work is warmer
            profile: prod                               | line 8, key 'profile': 'prod' is none of production, demo
            supervision: {look: 10}               | line 8, key 'supervision.look': '10' is no duration; write it with its unit
            supervision: {look: 0s}               | line 8, key 'supervision.look': a duration here is longer than nothing
            supervision: {free-disk: 64MB}              | line 8, key 'supervision.free-disk': '64MB' is no size; write it like 64MiB
            devices: {card-reader: {driver: usb}}       | line 8, key 'devices.card-reader.driver': 'usb' is none of pcsc, virtual
            devices: {card-reader: {driver: virtual}}   | line 8, key 'devices.card-reader.driver': a virtual device must not serve citizens
            devices: {document-printer: {driver: virtual}} | key 'devices.document-printer.driver': a virtual device must not serve
            devices: {card-reader: {driver: vitual}}    | is none of pcsc, virtual; did you mean 'virtual'?
            devices: {receipt-printer: {driver: escpso}} | 'escpso' is none of none, escpos, virtual; did you mean 'escpos'?
            devices: {receipt-printer: {driver: virtual}} | key 'devices.receipt-printer.driver': a virtual device must not serve
            devices: {barcode-scanner: {driver: virtual}} | key 'devices.barcode-scanner.driver': a virtual device must not serve
            devices: {touchscreen: {driver: virtual}}   | key 'devices.touchscreen.driver': a virtual device must not serve
            devices: {audio: {driver: virtual}}         | key 'devices.audio.driver': a virtual device must not serve citizens
            devices: {board: {driver: virtual}}         | key 'devices.board.driver': a virtual device must not serve citizens
            devices: {receipt-printer: {escpos: {uri: "usb://x"}}} | key 'devices.receipt-printer.escpos': receipt.uri must be tcp
            devices: {receipt-printer: {escpos: {code-pages: [cp437]}}} | 'cp437' is none of pc437, pc850
            devices: {barcode-scanner: {driver: evdev}} | key 'devices.barcode-scanner.evdev.device': name the scanner by its USB id
            devices: {barcode-scanner: {serial: {baud: 7}}} | key 'devices.barcode-scanner.serial.baud': a speed is 300 to 921600
            devices: {barcode-scanner: {framing: {gap: 0s}}} | key 'devices.barcode-scanner.framing': scanner.framing.gap must be
            devices: {audio: {alsa: {headset: ""}}}     | key 'devices.audio': audio.headset must name a card
            devices: {audio: {volume: {most: 101}}}     | key 'devices.audio.volume': audio.loudness.most must be from 1 to 100
            devices: {board: {limits: {hot-celsius: 0}}} | key 'devices.board.limits': board.hotCelsius must be at least 1
            devices: {cabinet-panel: {driver: virtual}} | key 'devices.cabinet-panel.driver': a virtual device must not serve citizens
            devices: {document-printer: {ipp: {uri: "http://p"}}} | key 'devices.document-printer.ipp.uri': a printer is written
            devices: {document-printer: {ipp: {alternatives: ["lpd://p"]}}} | key 'devices.document-printer.ipp.alternatives': a printer is written
            devices: {document-printer: {ipp: {snmp-community: ""}}} | key 'devices.document-printer.ipp.snmp-community': an SNMP community
            """)
    void stopsWithTheKeyTheFileAndTheLine(String line, String told) {
        assertThatThrownBy(() -> read(REQUIRED + line)).isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + ", line 8")
                .hasMessageContaining(told);
    }

    @Test
    void findsTheLineOfAKeyInANestedSection() {
        assertThatThrownBy(() -> read(REQUIRED.replace("  identity: identity\nfleet", "  idenity: identity\nfleet")))
                .hasMessage(file + ", line 4, key 'authority.idenity': there is no such key; did you mean 'identity'?");
    }

    @Test
    void namesAMissingKey() {
        assertThatThrownBy(() -> read(REQUIRED.replace("kiosk: kiosk-1\n", "")))
                .hasMessage(file + ", line 1, key 'kiosk': this key is missing");
    }

    @Test
    void namesAMissingKeyOfASectionWithTheSectionsLine() {
        assertThatThrownBy(() -> read(REQUIRED.replace("  brokers: [\"mqtts://fleet.example:8404\"]\n", "")))
                .hasMessage(file + ", line 5, key 'fleet.brokers': this key is missing");
    }

    @Test
    void readsOneBrokerByItsOldKey() throws Exception {
        assertThat(read(REQUIRED.replace("brokers: [\"mqtts://fleet.example:8404\"]", "broker: mqtts://old.example:8404")).fleet()
                .brokers()).containsExactly(URI.create("mqtts://old.example:8404"));
    }

    @Test
    void refusesBothKeysOfTheBrokers() {
        assertThatThrownBy(() -> read(REQUIRED + "  broker: mqtts://old.example:8404\n"))
                .hasMessage(
                        file + ", line 8, key 'fleet.broker': 'brokers' is there too, which replaces it: name the broker there");
    }

    @Test
    void refusesABrokerWithoutTls() {
        assertThatThrownBy(() -> read(REQUIRED.replace("mqtts://fleet", "mqtt://fleet")))
                .hasMessageContaining("fleet.brokers").hasMessageContaining("a broker is written mqtts://host:port");
    }

    @Test
    void refusesABrokerThatIsNamedTwice() {
        assertThatThrownBy(() -> read(REQUIRED.replace("8404\"]", "8404\", \"mqtts://fleet.example:8404\"]")))
                .hasMessageContaining("a broker is named twice");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> read("kiosk: [")).isInstanceOf(ConfigException.class).hasMessageContaining("this is not YAML");
    }

    @Test
    void refusesAListInPlaceOfKeys() {
        assertThatThrownBy(() -> read("- kiosk")).hasMessageContaining("a configuration is a list of keys with values");
    }

    @Test
    void saysWhenTheFileCannotBeRead() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml"))).isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read");
    }

    private static CabinetPanelConfig.Contact contact(int pin, Level active, int millis) {
        return new CabinetPanelConfig.Contact(pin, active, Duration.ofMillis(millis));
    }

    private KioskConfig read(String text) throws Exception {
        Files.writeString(file, text);
        return ConfigFile.read(file);
    }
}
