package io.github.civickiosk.device.smartcard.pcsc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader.Config;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.EmrtdCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// Native calls that do not come back: each is left behind with its handle, and nothing of it stays when it ends.
@Timeout(120)
class PcscAbandonmentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] COMMAND = {0, (byte) 0xA4, 0, 0x0C, 2, 0x3F, 0};

    @TempDir
    Path keys;

    private EmrtdCard chip;
    private PcscPeer peer;
    private PcscCardReader reader;
    private Statuses statuses;

    @BeforeEach
    void start() throws Exception {
        chip = Specimens.card(keys, Access.PACE_AND_BAC).chip();
        peer = PcscPeer.start();
        reader = new PcscCardReader(Config.firstReader());
        statuses = new Statuses(reader);
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
    }

    @AfterEach
    void end() {
        reader.close();
        peer.close();
    }

    @Test
    void saysThatPcscdDoesNotAnswerAndHealsWhenItDoes() throws Exception {
        peer.freezeDaemon();
        assertThat(reader.connect(Duration.ofMillis(300))).isInstanceOf(Connection.Unavailable.class);
        statuses.await(DeviceStatus.OFFLINE, Media.UNKNOWN);

        peer.thawDaemon();
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
        try (var _ = peer.insert(chip)) {
            statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
            assertThat(new EmrtdReader(reader).read(MARYAMS_CAN, new byte[8], PATIENCE)).isInstanceOf(Outcome.Read.class);
        }
    }

    @Test
    void isThereAgainWhenAFrozenPcscdIsKilledAndStarted() throws Exception {
        peer.freezeDaemon();
        statuses.await(DeviceStatus.OFFLINE, Media.UNKNOWN);
        peer.killDaemon();
        peer.startDaemon();
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
    }

    @Test
    void leavesNoThreadAndNoFileBehindAfterManyAbandonedCalls() throws Exception {
        hang();
        awaitThreads(1);
        long files = openFiles();
        for (int times = 0; times < 12; times++) {
            hang();
        }
        awaitThreads(1);
        assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files);
    }

    /// More calls hang at once than are allowed to: the rest is refused, and all of them end with the reader's fault.
    @Test
    void leavesAtMostFourCallsBehindAtATime() throws Exception {
        try (var _ = peer.insert(chip, Fault.HANGS)) {
            statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
            transmitInVain();
            for (int times = 0; times < 8; times++) {
                assertThat(reader.connect(Duration.ofMillis(150))).isInstanceOf(Connection.Unavailable.class);
            }
            assertThat(threads()).isLessThanOrEqualTo(1 + 5);
        }
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
        awaitThreads(1);
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() throws Exception {
        reader.close();
        awaitThreads(0);
    }

    private void hang() throws Exception {
        try (var _ = peer.insert(chip, Fault.HANGS)) {
            statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
            transmitInVain();
        }
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
    }

    private void transmitInVain() throws InterruptedException {
        var connection = reader.connect(PATIENCE);
        assertThat(connection).isInstanceOf(Connection.Open.class);
        try (var channel = ((Connection.Open) connection).channel()) {
            assertThat(channel.transmit(COMMAND, Duration.ofMillis(50))).isEqualTo(new Reply.Hung());
        }
    }

    private static void awaitThreads(int expected) throws InterruptedException {
        for (int waited = 0; threads() != expected && waited < 400; waited++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(threads()).as("native threads").isEqualTo(expected);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("pcsc-")).count();
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
