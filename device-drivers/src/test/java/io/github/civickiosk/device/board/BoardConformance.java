package io.github.civickiosk.device.board;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.board.Board.Condition;
import io.github.civickiosk.device.board.Board.Status;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Health.Memory;
import io.github.civickiosk.device.board.Power.Flag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [Board] does, real or virtual.
@Timeout(60)
public abstract class BoardConformance {

    protected static final long MIB = 1024 * 1024;
    private static final Status WELL = new Status(DeviceStatus.ONLINE, Set.of());

    private final Heard<Status> statuses = new Heard<>();
    private Bench bench;

    /// A board with [Limits#usual()] that is well, and what can befall it.
    public interface Bench extends AutoCloseable {
        Board board();

        /// @param celsius empty for a sensor that gives no value
        void temperature(OptionalDouble celsius) throws Exception;

        /// @param bits as `vcgencmd get_throttled` says them
        void throttled(int bits) throws Exception;

        void diskFree(long bytes) throws Exception;

        void wear(int tenths, Reserve reserve) throws Exception;

        void memory(Memory memory) throws Exception;

        void clockHeld(boolean held) throws Exception;

        /// The temperature's sensor does not come back.
        void hang() throws Exception;

        @Override
        void close() throws Exception;
    }

    protected abstract Bench set() throws Exception;

    protected Bench bench() {
        return bench;
    }

    @BeforeEach
    void setUp() throws Exception {
        bench = set();
        bench.board().listen(statuses);
        await(WELL);
    }

    @AfterEach
    void tearDown() throws Exception {
        bench.close();
    }

    @Test
    void knowsABoardThatIsWell() {
        var health = bench.board().health();
        assertThat(health.socCelsius()).hasValue(48.5);
        assertThat(health.power().known()).containsExactlyInAnyOrder(Flag.values());
        assertThat(health.power().now()).isEmpty();
        assertThat(health.disks()).containsExactly(new Disk("mmcblk0", OptionalInt.of(10), Reserve.NORMAL));
        assertThat(health.clock().state()).isInstanceOf(Clock.State.Synchronised.class);
        assertThat(health.uptime()).isPresent();
        assertThat(health.silent()).isEmpty();
    }

    @Test
    void saysWithinASecondThatTheProcessorIsHotAndThatItIsCoolAgain() throws Exception {
        bench.temperature(OptionalDouble.of(80));
        awaitWithinASecond(wrong(Condition.HOT));
        bench.temperature(OptionalDouble.of(60));
        awaitWithinASecond(WELL);
    }

    @Test
    void countsHowOftenSomethingBegan() throws Exception {
        for (int times = 0; times < 2; times++) {
            bench.temperature(OptionalDouble.of(80));
            await(wrong(Condition.HOT));
            bench.temperature(OptionalDouble.of(60));
            await(WELL);
        }
        assertThat(bench.board().counts()).returns(2L, c -> c.sinceReset(Condition.HOT))
                .returns(0L, c -> c.sinceReset(Condition.DISK_FULL));
        bench.board().resetCounts();
        assertThat(bench.board().counts()).returns(0L, c -> c.sinceReset(Condition.HOT)).returns(2L,
                c -> c.lifetime(Condition.HOT));
    }

    @Test
    void saysOnceThatTheProcessorTremblesAtItsLimit() throws Exception {
        bench.temperature(OptionalDouble.of(80.2));
        await(wrong(Condition.HOT));
        bench.temperature(OptionalDouble.of(79.1));
        bench.diskFree(10 * MIB);
        await(wrong(Condition.HOT, Condition.DISK_FULL));
    }

    @Test
    void saysWithinASecondThatTheSupplyIsWeak() throws Exception {
        bench.throttled(0x1);
        awaitWithinASecond(wrong(Condition.UNDER_VOLTAGE));
        bench.throttled(0x10000);
        awaitWithinASecond(WELL);
        assertThat(bench.board().health().power().before()).containsExactly(Flag.UNDER_VOLTAGE);
    }

    @Test
    void saysWithinASecondThatTheProcessorWasSlowedDown() throws Exception {
        for (int bits : new int[]{0x20002, 0x40004, 0x80008}) {
            bench.throttled(bits);
            awaitWithinASecond(wrong(Condition.THROTTLED));
            bench.throttled(0);
            awaitWithinASecond(WELL);
        }
    }

    @Test
    void saysWithinASecondThatTheDiskIsFullAndThatThereIsRoomAgain() throws Exception {
        bench.diskFree(100 * MIB);
        awaitWithinASecond(wrong(Condition.DISK_FULL));
        assertThat(bench.board().health().diskFree()).hasValue(100 * MIB);
        bench.diskFree(800 * MIB);
        awaitWithinASecond(WELL);
    }

    @Test
    void saysThatADiskNearsItsEnd() throws Exception {
        bench.wear(8, Reserve.WARNING);
        awaitWithinASecond(wrong(Condition.DISK_WORN));
        bench.wear(8, Reserve.NORMAL);
        awaitWithinASecond(WELL);
        bench.wear(11, Reserve.UNKNOWN);
        awaitWithinASecond(wrong(Condition.DISK_WORN));
        assertThat(bench.board().health().disks()).containsExactly(new Disk("mmcblk0", OptionalInt.of(110), Reserve.UNKNOWN));
    }

    @Test
    void saysWithinASecondThatMemoryRunsOut() throws Exception {
        bench.memory(new Memory(1024 * MIB, 100 * MIB));
        awaitWithinASecond(wrong(Condition.MEMORY_LOW));
        bench.memory(new Memory(1024 * MIB, 600 * MIB));
        awaitWithinASecond(WELL);
        assertThat(bench.board().health().memory()).hasValue(new Memory(1024 * MIB, 600 * MIB));
    }

    @Test
    void saysWithinASecondThatNobodyHoldsTheClock() throws Exception {
        bench.clockHeld(false);
        awaitWithinASecond(wrong(Condition.CLOCK_ADRIFT));
        assertThat(bench.board().health().clock().state()).isEqualTo(new Clock.State.Adrift());
        bench.clockHeld(true);
        awaitWithinASecond(WELL);
    }

    @Test
    void leavesOpenWhatASensorDoesNotTell() throws Exception {
        bench.temperature(OptionalDouble.of(85));
        await(wrong(Condition.HOT));
        bench.temperature(OptionalDouble.empty());
        awaitWithinASecond(WELL);
        assertThat(bench.board().health().socCelsius()).isEmpty();
    }

    @Test
    void outlivesASensorThatHangsAndReadsItAgain() throws Exception {
        bench.hang();
        awaitWithinASecond(new Status(DeviceStatus.HARDWARE_ERROR, Set.of(Condition.SENSOR_SILENT)));
        assertThat(bench.board().health().silent()).containsExactly("temperature");
        assertThat(bench.board().health().socCelsius()).isEmpty();
        bench.throttled(0x1);
        awaitWithinASecond(
                new Status(DeviceStatus.HARDWARE_ERROR, Set.of(Condition.SENSOR_SILENT, Condition.UNDER_VOLTAGE)));
        bench.temperature(OptionalDouble.of(50));
        awaitWithinASecond(wrong(Condition.UNDER_VOLTAGE));
        assertThat(bench.board().health().socCelsius()).hasValue(50);
    }

    protected static Status wrong(Condition... conditions) {
        return new Status(DeviceStatus.ONLINE, Set.of(conditions));
    }

    protected void awaitWithinASecond(Status wanted) throws InterruptedException {
        statuses.awaitWithinASecond(wanted::equals);
    }

    protected void await(Status wanted) throws InterruptedException {
        statuses.await(wanted::equals);
    }
}
