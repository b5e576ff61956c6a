package io.github.civickiosk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.remote.StandingMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What a kiosk leaves in its journal of the time that it ran.
@Timeout(120)
class JournalledStatesTest {

    @TempDir
    Path folder;
    private KioskConfig config;

    @BeforeEach
    void configure() throws Exception {
        RunningKioskTest.makeIdentity(folder);
        Files.writeString(folder.resolve("citizens.csv"), RunningKioskTest.CITIZENS);
        config = ConfigFile.read(Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                state: state
                screen: {port: 0}
                authority: {url: "https://127.0.0.1:1", identity: identity}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual}
                  cabinet-panel: {driver: virtual}
                  board: {driver: virtual}
                """));
    }

    private List<String> states() throws SQLException {
        List<String> states = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + config.state().resolve("journal.db"));
                var row = connection.createStatement().executeQuery("SELECT state, reasons FROM state ORDER BY number")) {
            while (row.next()) {
                states.add(row.getString(1) + "[" + row.getString(2) + "]");
            }
        }
        return states;
    }

    @Test
    void keepsWhatItWasFromItsStartToItsEnd() throws Exception {
        try (var kiosk = RunningKiosk.start(config,
                new RunningKiosk.Origin(folder.resolve("kiosk.yaml"), Overlays.in(config.state()), new StandingMachine()))) {
            assertThat(kiosk.launchUrl()).isNotEmpty();
            while (states().stream().noneMatch("out-of-service[authorityUnreachable]"::equals)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        RunningKiosk
                .start(config,
                        new RunningKiosk.Origin(folder.resolve("kiosk.yaml"), Overlays.in(config.state()), new StandingMachine()))
                .close();
        assertThat(states()).startsWith("starting[first]").contains("off[stopped]", "starting[stopped]").endsWith("off[stopped]");
    }
}
