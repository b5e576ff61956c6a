package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpdateConfigTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, https://broker.example:8405/releases/",
        "-, https://fleet.example:9000, https://fleet.example:9000/releases/",
        "-, https://fleet.example:9000/, https://fleet.example:9000/releases/",
        "https://mirror.example/r/, https://fleet.example:9000, https://mirror.example/r/"})
    void fetchesReleasesFromTheFleetManagerUnlessItIsToldAnotherPlace(String from, String manager, String expected) {
        var fleet = new KioskConfig.Fleet("fleet", "host", List.of(URI.create("mqtts://broker.example:8404")),
                Path.of("identity"),
                URI.create(manager == null ? "" : manager), Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofMinutes(1),
                Duration.ofDays(400),
                new DataSize(1 << 20));
        var config = new UpdateConfig(Path.of("releases"), from == null ? "" : from, MaintenanceWindow.of("02:00-05:00"), true,
                Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), false);
        assertThat(config.address(fleet)).isEqualTo(URI.create(expected));
    }
}
