package io.github.civickiosk.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OverlayTest {

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void writeKioskYaml() throws Exception {
        file = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                state: state
                screen: {help: {phone: "+994 1"}}
                session: {idle: 40s}
                authority: {url: "https://a:1", identity: identity}
                fleet: {broker: "mqtts://b:1", identity: identity}
                """);
    }

    @Test
    void changesTheKeysThatItNamesAndNoOthers() throws Exception {
        var config = read("screen: {help: {phone: \"+994 2\", place: {en: Hall 2}}}\nsession: {result: 30s}\n");
        assertThat(config.screen().help().phone()).isEqualTo("+994 2");
        assertThat(config.screen().help().hours()).containsKey("az");
        assertThat(config.screen().help().place()).containsEntry("en", "Hall 2");
        assertThat(config.session().idle()).isEqualTo(Duration.ofSeconds(40));
        assertThat(config.session().result()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void movesAKioskToOtherBrokers() throws Exception {
        assertThat(read("fleet: {brokers: [\"mqtts://c:1\"]}").fleet().brokers()).hasToString("[mqtts://c:1]");
    }

    @Test
    void isReadWhereverTheConfigurationIs() throws Exception {
        assertThat(ConfigFile.state(file)).isEqualTo(folder.resolve("state"));
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state").resolve(Overlay.FILE), "session: {idle: 99s}\n");
        assertThat(ConfigFile.read(file).session().idle()).isEqualTo(Duration.ofSeconds(99));
        assertThat(ConfigFile.read(file, Optional.empty()).session().idle()).isEqualTo(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kiosk: other                                             | line 1, key 'kiosk': an overlay may not change this key
            state: /tmp                                              | line 1, key 'state': an overlay may not
            profile: demo                                            | line 1, key 'profile': an overlay may not
            fleet: {identity: /etc}                                  | line 1, key 'fleet.identity': an overlay may not
            authority: {identity: /etc}                              | line 1, key 'authority.identity': an overlay may not
            screen: {port: 1}                                        | line 1, key 'screen.port': an overlay may not
            remote: {reboot: [sh, -c, id]}                           | line 1, key 'remote.reboot': an overlay may not
            remote: {browser: [sh]}                                  | line 1, key 'remote.browser': an overlay may not
            fleet: {manager: "https://evil.example"}                 | line 1, key 'fleet.manager': an overlay may not
            update: {packages: true}                                 | line 1, key 'update.packages': an overlay may not
            devices: {document-printer: {virtual: {output: /tmp}}}   | line 1, key 'devices.document-printer.virtual': an overlay may not
            devices: {receipt-printer: {escpos: {uri: 'file:///x'}}} | line 1, key 'devices.receipt-printer.escpos.uri': an overlay may not
            devices: {card-reader: {driver: virtual}}                | key 'devices.card-reader.driver': a virtual device must not serve
            session: {idel: 1s}                                      | line 1, key 'session.idel': there is no such key; did you mean 'idle'?
            session: {idle: soon}                                    | line 1, key 'session.idle': 'soon' is no duration
            session: {idle: null}                                    | line 1, key 'session.idle': this key has no value
            [1, 2]                                                   | line 1: a configuration is a list of keys with values
            'a: {'                                                   | this is not YAML
            """)
    void refusesWithKeyAndLine(String yaml, String sentence) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigException.class).hasMessageStartingWith("the overlay, ")
                .hasMessageContaining(sentence);
    }

    @Test
    void tellsAFaultOfTheFileBelowByItsOwnLine() throws Exception {
        Files.writeString(file, Files.readString(file) + "sesion: {}\n");
        assertThatThrownBy(() -> read("session: {idle: 5s}")).hasMessageStartingWith(file + ", line 7, key 'sesion'");
    }

    @Test
    void knowsTheHoursOfMaintenance() {
        var night = MaintenanceWindow.of("23:00-04:30");
        assertThat(night.holds(LocalTime.of(23, 0))).isTrue();
        assertThat(night.holds(LocalTime.of(4, 29))).isTrue();
        assertThat(night.holds(LocalTime.of(4, 30))).isFalse();
        assertThat(MaintenanceWindow.of("02:00-05:00").holds(LocalTime.of(12, 0))).isFalse();
        assertThatThrownBy(() -> MaintenanceWindow.of("2-5")).hasMessageContaining("write them like 02:00-05:00");
    }

    private KioskConfig read(String overlay) throws ConfigException {
        return ConfigFile.read(file, Optional.of(overlay));
    }
}
