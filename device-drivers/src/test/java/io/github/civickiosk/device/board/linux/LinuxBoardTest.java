package io.github.civickiosk.device.board.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Board.Condition;
import io.github.civickiosk.device.board.Board.Status;
import io.github.civickiosk.device.board.Clock;
import io.github.civickiosk.device.board.Disk;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Health.BootReason;
import io.github.civickiosk.device.board.Power;
import io.github.civickiosk.device.board.Power.Flag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// What only a board under Linux has: several tellers of one truth, and files that are not there.
@Timeout(60)
class LinuxBoardTest {

    private static final String FIRMWARE = "sys/devices/platform/soc/soc:firmware/get_throttled";

    private RecordedBoard files;

    @BeforeEach
    void record() throws IOException {
        files = new RecordedBoard();
    }

    @AfterEach
    void forget() throws IOException {
        files.close();
    }

    @Test
    void knowsWhyAndHowLongAgoItStarted() throws Exception {
        try (var board = files.open()) {
            await(board, status -> status.device() == DeviceStatus.ONLINE);
            assertThat(board.health().uptime()).hasValue(Duration.ofMillis(86_412_370));
            assertThat(board.health().boot()).containsExactly(BootReason.POWER_ON);
            assertThat(board.health().clock()).isEqualTo(new Clock(new Clock.State.Synchronised(Optional.empty()),
                    Optional.of("systemd-timesyncd"), Optional.of("arch_sys_counter"), Optional.of("rtc-pcf85063a 10-0051")));
        }
    }

    @Test
    void knowsAStartAfterAVoltageDropOnAPi5() throws Exception {
        Files.write(files.file("proc/device-tree/chosen/bootloader/rsts"), cell(0x20));
        Files.write(files.file("proc/device-tree/chosen/power/power_reset"), cell(0x2));
        assertThat(Uptime.reasons(files.config().proc()))
                .containsExactlyInAnyOrder(BootReason.WATCHDOG, BootReason.UNDER_VOLTAGE);
    }

    @Test
    void asksTheToolWhereTheKernelDoesNotTell() throws Exception {
        files.remove(FIRMWARE);
        files.tool("[ \"$*\" = get_throttled ] && echo throttled=0x50005");
        try (var board = files.open()) {
            await(board, status -> status.conditions().equals(Set.of(Condition.UNDER_VOLTAGE, Condition.THROTTLED)));
            assertThat(board.health().power()).isEqualTo(new Power(Set.of(Flag.values()),
                    Set.of(Flag.UNDER_VOLTAGE, Flag.THROTTLED), Set.of(Flag.UNDER_VOLTAGE, Flag.THROTTLED)));
        }
    }

    @Test
    void givesUpAToolThatHangsAndAsksItAgain() throws Exception {
        files.remove(FIRMWARE);
        files.tool("exec sleep 600");
        try (var board = files.open()) {
            await(board, status -> status.conditions().contains(Condition.SENSOR_SILENT));
            assertThat(board.health().silent()).containsExactly("power");
            files.tool("echo throttled=0x0");
            await(board, status -> status.conditions().isEmpty() && status.device() == DeviceStatus.ONLINE);
        }
    }

    @Test
    void takesTheVoltageAlarmWhereNothingElseTells() throws Exception {
        files.remove(FIRMWARE);
        files.write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        files.tool("echo VCHI initialization failed; exit 255");
        try (var board = files.open()) {
            await(board, status -> status.conditions().equals(Set.of(Condition.UNDER_VOLTAGE)));
            assertThat(board.health().power().known()).containsExactly(Flag.UNDER_VOLTAGE);
        }
    }

    @Test
    void saysNothingOfAnSdCardsWear() throws Exception {
        files.remove("sys/block/mmcblk0/device/life_time");
        files.remove("sys/block/mmcblk0/device/pre_eol_info");
        assertThat(Disks.read(files.config().sys())).containsExactly(new Disk("mmcblk0", OptionalInt.empty(), Reserve.UNKNOWN));
    }

    @Test
    void doesNotTakeNonsenseForAMeasure() throws Exception {
        files.write("sys/class/thermal/thermal_zone0/temp", "\u0000\u0001\u0002");
        files.write("proc/uptime", "soon\n");
        files.write("proc/meminfo", "MemTotal: many kB\n");
        files.write(FIRMWARE, "throttled\n");
        files.write("sys/block/mmcblk0/device/life_time", "0xff 0x00\n");
        try (var board = files.open()) {
            await(board, status -> status.device() == DeviceStatus.ONLINE);
            var health = board.health();
            assertThat(health.socCelsius()).isEmpty();
            assertThat(health.uptime()).isEmpty();
            assertThat(health.memory()).isEmpty();
            assertThat(health.power().known()).isEqualTo(Set.of(Flag.UNDER_VOLTAGE)); // the alarm still tells
            assertThat(health.disks().getFirst().wornPercent()).isEmpty();
        }
    }

    @Test
    void knowsNothingWhereNothingTells() throws Exception {
        var empty = files.file("nothing");
        var config = files.config();
        var bare = new LinuxBoardConfig(empty, empty, empty, empty, empty, false, config.period(), config.patience(),
                config.limits());
        try (var board = new LinuxBoard(bare, Counters.inMemory(Condition.class))) {
            await(board, status -> status.device() == DeviceStatus.ONLINE);
            assertThat(board.status().conditions()).isEmpty();
            assertThat(board.health().power()).isEqualTo(Power.unknown());
            assertThat(board.health().diskFree()).isEmpty();
            assertThat(board.health().clock()).isEqualTo(Clock.unknown());
        }
    }

    @Test
    void looksAtTheMachineThatItRunsOn() throws Exception {
        try (var board = new LinuxBoard(LinuxBoardConfig.usual(Path.of("target")), Counters.inMemory(Condition.class))) {
            await(board, status -> status.device() != DeviceStatus.STARTING);
            var health = board.health();
            assertThat(health.silent()).isEmpty();
            assertThat(health.uptime().orElseThrow()).isPositive();
            assertThat(health.memory().orElseThrow().available()).isPositive();
            assertThat(health.diskFree().orElseThrow()).isPositive();
            assertThat(health.clock().state()).isNotInstanceOf(Clock.State.Unknown.class);
        }
    }

    private static byte[] cell(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static void await(Board board, Predicate<Status> wanted) throws Exception {
        var heard = new Heard<Status>();
        try (var _ = board.listen(heard)) {
            heard.await(wanted);
        }
    }
}
