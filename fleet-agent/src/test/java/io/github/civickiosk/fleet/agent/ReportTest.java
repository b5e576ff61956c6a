package io.github.civickiosk.fleet.agent;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportTest {

    final Report report = new Report();
    final AtomicInteger changes = new AtomicInteger();

    ReportTest() {
        report.listen(changes::incrementAndGet);
    }

    @Test
    void knowsNoValueAtFirst() {
        assertThat(report.node().values()).containsEntry("Kiosk/In Service", new Value.Null(DataType.BOOLEAN));
        assertThat(report.device(Metrics.CARD_READER).present()).isFalse();
    }

    @Test
    void tellsOfAChangeOnce() {
        report.node().set(Metrics.IN_SERVICE, true);
        report.node().set(Metrics.IN_SERVICE, true);
        assertThat(changes).hasValue(1);
        assertThat(report.node().values()).containsEntry("Kiosk/In Service", new Value.Truth(true));
    }

    @Test
    void forgetsADeviceThatHasGone() {
        Board printer = report.device(Metrics.DOCUMENT_PRINTER);
        printer.set(Metrics.PAPER, "low");
        printer.gone();
        printer.gone();
        assertThat(changes).hasValue(2);
        assertThat(printer.present()).isFalse();
        assertThat(printer.values()).containsEntry("Paper", new Value.Null(DataType.STRING));
    }

    @Test
    void declaresAMetricOnce() {
        Metric<Boolean> birth = NodeFigures.available("birth");
        report.node().declare(birth);
        report.node().set(birth, true);
        report.node().declare(birth);
        assertThat(changes).hasValue(2);
        assertThat(report.node().values()).containsEntry("Service/birth/Available", new Value.Truth(true));
    }

    @Test
    void refusesAMetricThatIsNotTheDevices() {
        assertThatThrownBy(() -> report.device(Metrics.CARD_READER).set(Metrics.PAPER, "low"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("card-reader");
    }

    @Test
    void refusesADeviceThatNobodyKnows() {
        assertThatThrownBy(() -> report.device("toaster")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spellsConstantsAsXfs4iotDoes() {
        assertThat(Metrics.word(Sample.HARDWARE_ERROR)).isEqualTo("hardwareError");
        assertThat(Metrics.word(Sample.ONLINE)).isEqualTo("online");
    }

    enum Sample {
        ONLINE, HARDWARE_ERROR
    }
}
