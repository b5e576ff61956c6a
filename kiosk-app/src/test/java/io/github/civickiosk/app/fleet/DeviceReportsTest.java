package io.github.civickiosk.app.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.VirtualDevices;
import io.github.civickiosk.device.board.virtual.VirtualBoard;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import io.github.civickiosk.fleet.agent.Metric;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DeviceReportsTest {

    private final Report report = new Report();

    @TempDir
    Path folder;

    @Test
    void saysOfEachDeviceThatItIsOnLine() throws Exception {
        try (var devices = VirtualDevices.open(folder, VirtualDevices.ALL); var _ = new DeviceReports(report, devices)) {
            for (var device : Metrics.DEVICES.keySet()) {
                await(device, Metrics.STATUS, "online");
            }
        }
    }

    @Test
    void saysNothingOfADeviceThatTheKioskLacks() throws Exception {
        try (var devices = VirtualDevices.open(folder, VirtualDevices.few()); var reports = new DeviceReports(report, devices)) {
            await(Metrics.BOARD, Metrics.STATUS, "online");
            reports.again();
            for (var device : List.of(Metrics.RECEIPT_PRINTER, Metrics.BARCODE_SCANNER, Metrics.TOUCHSCREEN,
                    Metrics.CABINET_PANEL, Metrics.AUDIO)) {
                assertThat(report.device(device).present()).as(device).isFalse();
            }
        }
    }

    @Test
    void saysWhatTheCabinetSeesInTheWordsOfXfsAndCountsIt() throws Exception {
        try (var devices = VirtualDevices.open(folder, VirtualDevices.ALL); var reports = new DeviceReports(report, devices)) {
            await(Metrics.CABINET_PANEL, Metrics.CABINET_DOOR, "closed");
            panel(devices).see(Sensor.DOOR_OPEN, true);
            panel(devices).see(Sensor.TAMPER, true);
            await(Metrics.CABINET_PANEL, Metrics.CABINET_DOOR, "open");
            await(Metrics.CABINET_PANEL, Metrics.TAMPER_SENSOR, "on");
            await(Metrics.CABINET_PANEL, Metrics.STATUS, "potentialFraud");
            reports.again();
            assertThat(values(Metrics.CABINET_PANEL).get("Counted/Door Opened")).isEqualTo(count(1));
            panel(devices).wired(false);
            await(Metrics.CABINET_PANEL, Metrics.CABINET_DOOR, "");
        }
    }

    @Test
    void saysTheNumbersOfTheBoard() throws Exception {
        try (var devices = VirtualDevices.open(folder, VirtualDevices.ALL); var reports = new DeviceReports(report, devices)) {
            ((VirtualBoard) devices.board().orElseThrow()).temperature(OptionalDouble.of(81.4));
            reports.again();
            assertThat(values(Metrics.BOARD)).containsEntry(Metrics.SOC_TEMPERATURE.name(), count(81))
                    .containsEntry(Metrics.CONDITIONS.name(), new Value.Text(Metrics.CONDITIONS.type(), "hot"))
                    .containsEntry(Metrics.CLOCK.name(), new Value.Text(Metrics.CLOCK.type(), "synchronised"))
                    .containsEntry(Metrics.MEMORY_TOTAL.name(), count(4L << 30));
        }
    }

    private static VirtualCabinetPanel panel(OpenDevices devices) {
        return (VirtualCabinetPanel) devices.panel();
    }

    private static Value count(long number) {
        return new Value.Whole(Metrics.SOC_TEMPERATURE.type(), number);
    }

    private Map<String, Value> values(String device) {
        return report.device(device).values();
    }

    /// @param word empty for not known
    private void await(String device, Metric<String> metric, String word) throws InterruptedException {
        Value wanted = word.isEmpty() ? new Value.Null(metric.type()) : new Value.Text(metric.type(), word);
        for (var looks = 0; !wanted.equals(values(device).get(metric.name())); looks++) {
            assertThat(looks).as("%s %s is %s", device, metric.name(), values(device)).isLessThan(1000);
            Thread.sleep(20);
        }
    }
}
