package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.app.config.KioskConfig.Profile;
import io.github.civickiosk.core.session.Patience;
import io.github.civickiosk.core.session.Times;
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
              broker: mqtts://fleet.example:8404
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
                        Map.of("az", "hər gün, günün 24 saatı", "en", "every day, 24 hours"))),
                new KioskConfig.Authority(URI.create("https://authority.example:8402"), folder.resolve("identity")),
                new KioskConfig.Fleet("fleet", "fleet-manager", URI.create("mqtts://fleet.example:8404"),
                        folder.resolve("identity"),
                        Duration.ofSeconds(30), Duration.ofSeconds(20)),
                new KioskConfig.Devices(
                        new KioskConfig.CardReader(KioskConfig.CardReader.Driver.PCSC, new KioskConfig.CardReader.Pcsc(""),
                                new KioskConfig.CardReader.Virtual(folder.resolve("citizens.csv"), folder.resolve("keys"))),
                        new KioskConfig.DocumentPrinter(KioskConfig.DocumentPrinter.Driver.IPP,
                                new KioskConfig.DocumentPrinter.Ipp(URI.create("ipp://localhost:631/printers/document")),
                                new KioskConfig.DocumentPrinter.Virtual(folder.resolve("output"), Duration.ofSeconds(2))),
                        new KioskConfig.CabinetPanel(KioskConfig.CabinetPanel.Driver.NONE,
                                new KioskConfig.CabinetPanel.Pi4j(0, 0, 0, true, Duration.ofMillis(50), ""),
                                new KioskConfig.CabinetPanel.Virtual(true))),
                Times.DEFAULT, Patience.DEFAULT, new KioskConfig.Supervision(new DataSize(64L << 20), Duration.ofSeconds(2),
                        Duration.ofSeconds(30), Duration.ofSeconds(5))));
    }

    @Test
    void takesEveryKeyFromTheFile() throws Exception {
        assertThat(
                read("""
                        kiosk: bus-7
                        profile: demo
                        state: state
                        screen: {port: 0, pixels-per-millimetre: 3.5, languages: [en], help: {phone: "1", hours: {az: hər vaxt, en: always}}}
                        authority: {url: "https://a:1", identity: a}
                        fleet: {group: north, host: hq, resend-after: 6s, broker: "mqtts://b:2", identity: b, report-every: 5m}
                        devices:
                          card-reader: {driver: virtual, pcsc: {reader: ACS}, virtual: {cards: c.csv, keys: k}}
                          document-printer: {driver: virtual, ipp: {uri: "ipps://p/ipp"}, virtual: {output: o, page-time: 0s}}
                          cabinet-panel:
                            driver: virtual
                            pi4j: {card-light: 17, document-light: 27, exit-sensor: 22, sensor-low-means-paper: false, debounce: 9ms, chip: gpio}
                            virtual: {exit-sensor: false}
                        session: {idle: 61s, more-time: 31s, result: 21s, rating: 9s}
                        patience: {authority: 1500ms, card: 2s, print: 3s, settle: 4m, wipe: 5h}
                        supervision: {free-disk: 1 GiB, look: 1d, catalogue: 2s, while-failing: 3s}
                        """))
                .isEqualTo(new KioskConfig("bus-7", Profile.DEMO, folder.resolve("state"),
                        new UiConfig(0, 3.5, List.of("en"), new UiConfig.Help("1", Map.of("az", "hər vaxt", "en", "always"))),
                        new KioskConfig.Authority(URI.create("https://a:1"), folder.resolve("a")),
                        new KioskConfig.Fleet("north", "hq", URI.create("mqtts://b:2"), folder.resolve("b"),
                                Duration.ofMinutes(5), Duration.ofSeconds(6)),
                        new KioskConfig.Devices(
                                new KioskConfig.CardReader(KioskConfig.CardReader.Driver.VIRTUAL,
                                        new KioskConfig.CardReader.Pcsc("ACS"),
                                        new KioskConfig.CardReader.Virtual(folder.resolve("c.csv"), folder.resolve("k"))),
                                new KioskConfig.DocumentPrinter(KioskConfig.DocumentPrinter.Driver.VIRTUAL,
                                        new KioskConfig.DocumentPrinter.Ipp(URI.create("ipps://p/ipp")),
                                        new KioskConfig.DocumentPrinter.Virtual(folder.resolve("o"), Duration.ZERO)),
                                new KioskConfig.CabinetPanel(KioskConfig.CabinetPanel.Driver.VIRTUAL,
                                        new KioskConfig.CabinetPanel.Pi4j(17, 27, 22, false, Duration.ofMillis(9), "gpio"),
                                        new KioskConfig.CabinetPanel.Virtual(false))),
                        new Times(Duration.ofSeconds(61), Duration.ofSeconds(31), Duration.ofSeconds(21), Duration.ofSeconds(9)),
                        new Patience(Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(4),
                                Duration.ofHours(5)),
                        new KioskConfig.Supervision(new DataSize(1L << 30), Duration.ofDays(1), Duration.ofSeconds(2),
                                Duration.ofSeconds(3))));
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
            devices: {cabinet-panel: {pi4j: {card-light: 28}}} | key 'devices.cabinet-panel.pi4j': cabinet.cardLight must be a BCM number
            profile: prod                               | line 8, key 'profile': 'prod' is none of production, demo
            supervision: {look: 10}               | line 8, key 'supervision.look': '10' is no duration; write it with its unit
            supervision: {look: 0s}               | line 8, key 'supervision.look': a duration here is longer than nothing
            supervision: {free-disk: 64MB}              | line 8, key 'supervision.free-disk': '64MB' is no size; write it like 64MiB
            devices: {card-reader: {driver: usb}}       | line 8, key 'devices.card-reader.driver': 'usb' is none of pcsc, virtual
            devices: {card-reader: {driver: virtual}}   | line 8, key 'devices.card-reader.driver': a virtual device must not serve citizens
            devices: {document-printer: {driver: virtual}} | key 'devices.document-printer.driver': a virtual device must not serve
            devices: {cabinet-panel: {driver: virtual}} | key 'devices.cabinet-panel.driver': a virtual device must not serve citizens
            devices: {document-printer: {ipp: {uri: "http://p"}}} | key 'devices.document-printer.ipp.uri': a printer is written
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
        assertThatThrownBy(() -> read(REQUIRED.replace("  broker: mqtts://fleet.example:8404\n", "")))
                .hasMessage(file + ", line 5, key 'fleet.broker': this key is missing");
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

    private KioskConfig read(String text) throws Exception {
        Files.writeString(file, text);
        return ConfigFile.read(file);
    }
}
