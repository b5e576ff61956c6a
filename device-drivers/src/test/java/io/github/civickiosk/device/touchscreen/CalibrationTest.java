package io.github.civickiosk.device.touchscreen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.civickiosk.device.input.EventLayout;
import io.github.civickiosk.device.input.InputDescription;
import io.github.civickiosk.device.input.InputPeer;
import io.github.civickiosk.device.input.InputSources;
import io.github.civickiosk.device.touchscreen.Calibration.Cross;
import io.github.civickiosk.device.touchscreen.Calibration.Result;
import io.github.civickiosk.device.touchscreen.CalibrationMatrix.Point;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CalibrationTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-6);
    private static final List<Point> CROSSES = Stream.of("0.1 0.1", "0.9 0.1", "0.5 0.5", "0.1 0.9", "0.9 0.9")
            .map(at -> new Point(Double.parseDouble(at.split(" ")[0]), Double.parseDouble(at.split(" ")[1]))).toList();

    @TempDir
    Path folder;

    /// The matrices of libinput's documentation, and where they put the top left corner.
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "90, 1, 0", "180, 1, 1", "270, 0, 1"})
    void turnsTheTopLeftCorner(int degrees, double x, double y) {
        assertThat(CalibrationMatrix.rotated(degrees).meant(new Point(0, 0))).isEqualTo(new Point(x, y));
    }

    @Test
    void turnsFourTimesBackToTheStart() {
        var quarter = CalibrationMatrix.rotated(90);
        assertThat(quarter.then(quarter)).isEqualTo(CalibrationMatrix.rotated(180));
        assertThat(quarter.then(quarter).then(quarter).then(quarter).meant(new Point(0.2, 0.7))).isEqualTo(new Point(0.2, 0.7));
        assertThatThrownBy(() -> CalibrationMatrix.rotated(45)).hasMessageContaining("45");
    }

    @Test
    void findsWhatTheGlassIsOffBy() {
        var glass = new CalibrationMatrix(1.1, 0.02, -0.05, -0.01, 0.95, 0.03);
        assertThat(Calibration.find(CalibrationMatrix.NONE, touched(glass))).isInstanceOfSatisfying(Result.Found.class,
                found -> {
                    assertThat(found.worstMiss()).isCloseTo(0, CLOSE);
                    assertThat(found.matrix().meant(glass.meant(new Point(0.3, 0.8))).x()).isCloseTo(0.3, CLOSE);
                    assertThat(found.matrix().meant(glass.meant(new Point(0.3, 0.8))).y()).isCloseTo(0.8, CLOSE);
                });
    }

    @Test
    void correctsTheMatrixThatIsInUse() {
        var inUse = CalibrationMatrix.rotated(180);
        var off = new CalibrationMatrix(1, 0, 0.05, 0, 1, 0);
        assertThat(Calibration.find(inUse, touched(off))).isInstanceOfSatisfying(Result.Found.class,
                found -> assertThat(found.matrix().meant(new Point(0, 0)).x()).isCloseTo(0.95, CLOSE));
    }

    @Test
    void refusesCrossesOnALineAndMissedOnes() {
        var line = CROSSES.stream().map(at -> new Cross(at, new Point(at.x(), at.x()))).toList();
        assertThat(Calibration.find(CalibrationMatrix.NONE, line)).isInstanceOf(Result.Unusable.class);
        var missed = Stream.concat(touched(CalibrationMatrix.NONE).stream().skip(1),
                Stream.of(new Cross(CROSSES.getFirst(), new Point(0.6, 0.2)))).toList();
        assertThat(Calibration.find(CalibrationMatrix.NONE, missed)).isInstanceOf(Result.Unusable.class);
        assertThat(Calibration.find(CalibrationMatrix.NONE, line.subList(0, 2))).isInstanceOf(Result.Unusable.class);
    }

    @Test
    void writesARuleForTheUsbScreenItFound() throws Exception {
        try (var peer = InputPeer.touchscreen(folder.resolve("input"), EventLayout.BITS_64)) {
            var screen = peer.sources().devices().stream().filter(InputDescription::isTouchscreen).findFirst().orElseThrow();
            var rules = Files.createDirectory(folder.resolve("rules.d"));
            var file = new CalibrationRule(screen, CalibrationMatrix.rotated(90)).write(rules);
            assertThat(Files.readAllLines(file)).last().isEqualTo("ACTION!=\"remove\", SUBSYSTEM==\"input\", "
                    + "KERNEL==\"event[0-9]*\", ENV{ID_INPUT_TOUCHSCREEN}==\"1\", ATTRS{idVendor}==\"0eef\", ATTRS{idProduct}==\"0005\", "
                    + "ENV{LIBINPUT_CALIBRATION_MATRIX}=\"0.000000 -1.000000 1.000000 1.000000 0.000000 0.000000\"");
            assertThat(rules).isDirectoryContaining("glob:**.rules").isDirectoryNotContaining("glob:**.next");
        }
    }

    @Test
    void namesAScreenWithoutUsbAndLetsNoNameEndTheString() throws Exception {
        Files.writeString(folder.resolve("devices"), """
                I: Bus=0018 Vendor=0000 Product=0000 Version=0000
                N: Name="10-0038 generic ft5x06 (79)"*, RUN="x"
                H: Handlers=event2
                B: PROP=2
                B: KEY=400 0 0 0 0 0
                B: ABS=260800000000003
                """);
        var screen = new InputSources(folder.resolve("devices"), folder, EventLayout.BITS_64)
                .devices().getFirst();
        assertThat(new CalibrationRule(screen, CalibrationMatrix.NONE).text())
                .contains("ATTRS{name}==\"10-0038 generic ft5x06 (79)??? RUN??x\", ENV");
    }

    private static List<Cross> touched(CalibrationMatrix glass) {
        return CROSSES.stream().map(at -> new Cross(at, glass.meant(at))).toList();
    }
}
