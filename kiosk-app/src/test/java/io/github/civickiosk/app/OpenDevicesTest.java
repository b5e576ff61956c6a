package io.github.civickiosk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.app.OpenDevice.Words;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import io.github.civickiosk.device.receipt.virtual.VirtualReceiptPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenDevicesTest {

    private static final String VIRTUAL = VirtualDevices.ALL;

    @TempDir
    Path folder;

    @Test
    void opensOneOfEachClass() throws Exception {
        try (var devices = open(VIRTUAL)) {
            assertThat(devices.settled(Duration.ofSeconds(20))).extracting(d -> d.name()).containsExactlyInAnyOrder("card-reader",
                    "document-printer", "receipt-printer", "barcode-scanner", "touchscreen", "cabinet-panel", "audio", "board");
            assertThat(devices.settled(Duration.ofSeconds(20))).allMatch(d -> d.driver().equals("virtual"))
                    .allMatch(d -> d.state().equals("ONLINE"));
        }
    }

    @Test
    void doesNotListWhatTheKioskLacks() throws Exception {
        try (var devices = open(VirtualDevices.few())) {
            assertThat(devices.all()).extracting(OpenDevice::name).containsExactlyInAnyOrder("card-reader", "document-printer",
                    "board");
            assertThat(devices.receiptPrinter()).isEmpty();
            assertThat(devices.panel().has(CabinetPanel.Sensor.PAPER_IN_SLOT)).isFalse();
        }
    }

    @Test
    void goesOnWithoutADeviceWhoseDriverCannotBegin() throws Exception {
        Files.writeString(folder.resolve("taken"), "no folder");
        try (var devices = open(VIRTUAL.replace("receipt-printer: {driver: virtual}",
                "receipt-printer: {driver: virtual, virtual: {output: taken/receipts}}").replace(
                        "document-printer: {driver: virtual}",
                        "document-printer: {driver: virtual, virtual: {output: taken/paper}}"))) {
            assertThat(devices.receiptPrinter()).isEmpty();
            assertThat(of(devices, "receipt-printer").words()).returns(DeviceStatus.HARDWARE_ERROR, Words::device)
                    .extracting(w -> w.more().get("why")).asString().contains("cannot be used");
            assertThat(devices.printer().status().device()).isEqualTo(DeviceStatus.HARDWARE_ERROR);
            assertThat(of(devices, "card-reader").words().device()).isEqualTo(DeviceStatus.ONLINE);
        }
    }

    @Test
    void stopsForCardsThatCannotBeRead() throws Exception {
        assertThatThrownBy(() -> open(VIRTUAL.replace("card-reader: {driver: virtual}",
                "card-reader: {driver: virtual, virtual: {cards: none.csv}}"))).hasMessageContaining("none.csv");
    }

    @Test
    void tellsEachChangeInWords() throws Exception {
        try (var devices = open(VIRTUAL)) {
            var heard = new LinkedBlockingQueue<Words>();
            try (var _ = of(devices, "receipt-printer").listen(heard::add)) {
                ((VirtualReceiptPrinter) devices.receiptPrinter().orElseThrow()).stopBy(Trouble.COVER_OPEN);
                var words = heard.poll(20, TimeUnit.SECONDS);
                while (words != null && words.device() != DeviceStatus.USER_ERROR) {
                    words = heard.poll(20, TimeUnit.SECONDS);
                }
                assertThat(words).isNotNull().extracting(w -> w.more().get("troubles")).isEqualTo("COVER_OPEN");
            }
        }
    }

    private static OpenDevice of(OpenDevices devices, String name) {
        return devices.all().stream().filter(device -> device.name().equals(name)).findFirst().orElseThrow();
    }

    private OpenDevices open(String devices) throws Exception {
        return VirtualDevices.open(folder, devices);
    }
}
