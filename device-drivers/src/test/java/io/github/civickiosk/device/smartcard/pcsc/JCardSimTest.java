package io.github.civickiosk.device.smartcard.pcsc;

import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardChannel;
import io.github.civickiosk.device.smartcard.CardChannel.Protocol;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader.Config;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// A card that is not ours in the real pcscd: jCardSim.
@Timeout(90)
class JCardSimTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private PcscPeer peer;
    private PcscCardReader reader;
    private Statuses statuses;

    @BeforeEach
    void insert() throws Exception {
        peer = PcscPeer.start();
        reader = new PcscCardReader(Config.firstReader());
        statuses = new Statuses(reader);
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
        peer.insertProgram(JCardSim.command(folder));
        statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
    }

    @AfterEach
    void end() {
        reader.close();
        peer.close();
    }

    @Test
    void speaksWithItsApplet() throws Exception {
        try (var channel = connect()) {
            assertThat(channel.atr()).isEqualTo(JCardSim.ANSWER_TO_RESET);
            assertThat(channel.protocol()).isEqualTo(Protocol.CHIP_T1);
            channel.transmit(JCardSim.INSTALL, PATIENCE);
            channel.transmit(JCardSim.SELECT, PATIENCE);
            assertThat(channel.transmit(JCardSim.ECHO, PATIENCE)).isInstanceOfSatisfying(Reply.Answer.class,
                    answer -> assertThat(answer.bytes()).isEqualTo(JCardSim.ECHOED));
        }
    }

    @Test
    void seesThatItIsNoIdentityCard() throws Exception {
        assertThat(new EmrtdReader(reader).read(MARYAMS_CAN, new byte[8], PATIENCE)).isEqualTo(new Outcome.NotAnEmrtd());
    }

    @Test
    void tellsThatItWasTakenOutWhenItsProgramIsKilled() throws Exception {
        try (var channel = connect()) {
            peer.removeProgram();
            statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
            assertThat(channel.transmit(JCardSim.SELECT, PATIENCE)).isEqualTo(new Reply.Removed());
        }
    }

    @Test
    void givesUpWhenItHangsAndReadsTheNextCard() throws Exception {
        try (var channel = connect()) {
            assertThat(channel.transmit(JCardSim.TRUNCATED, Duration.ofSeconds(2))).isEqualTo(new Reply.Hung());
        }
        peer.removeProgram();
        statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
        try (var _ = peer.insert(Specimens.card(folder, Access.PACE_AND_BAC).chip())) {
            statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
            assertThat(new EmrtdReader(reader).read(MARYAMS_CAN, new byte[8], PATIENCE)).isInstanceOf(Outcome.Read.class);
        }
    }

    private CardChannel connect() throws InterruptedException {
        var connection = reader.connect(PATIENCE);
        assertThat(connection).isInstanceOf(Connection.Open.class);
        return ((Connection.Open) connection).channel();
    }
}
