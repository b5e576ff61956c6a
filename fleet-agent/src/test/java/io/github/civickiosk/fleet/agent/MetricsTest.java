package io.github.civickiosk.fleet.agent;

import java.util.HashSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTest {

    @Test
    void namesACounterByItsWord() {
        assertThat(Metrics.count("door-opened").name()).isEqualTo("Counted/Door Opened");
        assertThat(Metrics.has(Metrics.CABINET_PANEL, Metrics.count("door-opened"))).isTrue();
        assertThat(Metrics.has(Metrics.AUDIO, Metrics.count("door-opened"))).isFalse();
        assertThat(Metrics.has("window", Metrics.STATUS)).isFalse();
    }

    @Test
    void namesNoMetricOfADeviceTwice() {
        Metrics.DEVICES.forEach((device, metrics) -> {
            var names = metrics.stream().map(Metric::name).toList();
            assertThat(new HashSet<>(names)).as(device).hasSameSizeAs(names);
        });
    }
}
