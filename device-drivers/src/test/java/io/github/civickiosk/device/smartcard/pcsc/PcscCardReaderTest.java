package io.github.civickiosk.device.smartcard.pcsc;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardChannel;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader.Config;
import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Seen;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.EmrtdCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What only the real driver can go through: pcscd that is not there, goes and comes back.
@Timeout(60)
class PcscCardReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CHALLENGE = new byte[8];

    @TempDir
    Path keys;

    private EmrtdCard chip;

    @BeforeEach
    void personalise() {
        chip = Specimens.card(keys, Access.PACE_AND_BAC).chip();
    }

    @Test
    void isOfflineWithoutPcscdAndHealsWhenItStarts() throws Exception {
        try (var peer = PcscPeer.prepare(); var reader = new PcscCardReader(Config.firstReader())) {
            var statuses = new Statuses(reader);
            statuses.await(DeviceStatus.OFFLINE, Media.UNKNOWN);

            peer.startDaemon();

            statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
        }
    }

    @Test
    void readsAgainAfterPcscdWasKilledAndStarted() throws Exception {
        try (var peer = PcscPeer.start(); var reader = new PcscCardReader(Config.firstReader())) {
            var statuses = new Statuses(reader);
            peer.insert(chip).close();
            peer.killDaemon();
            statuses.await(DeviceStatus.OFFLINE, Media.UNKNOWN);
            peer.startDaemon();

            try (var card = peer.insert(chip)) {
                statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                assertThat(new EmrtdReader(reader).read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isInstanceOf(Outcome.Read.class);
            }
        }
    }

    @Test
    void saysThatTheReaderHangsAndHealsWithIt() throws Exception {
        try (var peer = PcscPeer.start(); var reader = new PcscCardReader(Config.firstReader())) {
            var statuses = new Statuses(reader);
            try (var _ = peer.insert(chip, Fault.HANGS)) {
                statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                new EmrtdReader(reader).read(MARYAMS_CAN, CHALLENGE, Duration.ofMillis(200));
                assertThat(reader.connect(Duration.ofMillis(400))).isEqualTo(new Connection.Unavailable("the reader hangs"));
            }
            statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
            try (var _ = peer.insert(chip)) {
                statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                assertThat(new EmrtdReader(reader).read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isInstanceOf(Outcome.Read.class);
            }
        }
    }

    @Test
    void endsWithACardThatAnnouncesMoreForEver() throws Exception {
        try (var _ = PcscPeer.start(); var reader = new PcscCardReader(Config.firstReader())) {
            var statuses = new Statuses(reader);
            try (var slot = SocketChannel.open(PcscPeer.slot())) {
                Thread.ofVirtual().start(() -> announceForEver(slot));
                statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                assertThat(reader.connect(PATIENCE)).isInstanceOfSatisfying(Connection.Open.class, open -> {
                    try (var channel = open.channel()) {
                        assertThat(transmitted(channel)).isInstanceOf(CardChannel.Reply.Failed.class);
                    }
                });
            }
        }
    }

    private static CardChannel.Reply transmitted(CardChannel channel) {
        try {
            return channel.transmit(new byte[]{0, (byte) 0xA4, 4, 0}, PATIENCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Speaks as vpcd's cards do: two bytes of length, then one byte of control (4 asks for the ATR) or a command.
    private static void announceForEver(SocketChannel slot) {
        try {
            var in = new DataInputStream(Channels.newInputStream(slot));
            var out = Channels.newOutputStream(slot);
            while (true) {
                var message = in.readNBytes(in.readUnsignedShort());
                if (message.length > 1) {
                    out.write(new byte[]{0, 3, 0, 0x61, 0});
                } else if (message[0] == 4) {
                    out.write(new byte[]{0, 5, 0x3B, (byte) 0x80, (byte) 0x80, 1, 1});
                }
            }
        } catch (IOException theCardIsOut) {
            // as it should be in the end
        }
    }

    @Test
    void reportsNoDeviceWhileThereIsNoReader() throws Exception {
        try (var peer = PcscPeer.prepare(); var reader = new PcscCardReader(Config.firstReader())) {
            var statuses = new Statuses(reader);
            peer.withdrawReader();
            peer.startDaemon();

            statuses.await(DeviceStatus.NO_DEVICE, Media.UNKNOWN);
            assertThat(reader.connect(Duration.ofMillis(50))).isInstanceOf(Connection.Unavailable.class);
        }
    }

    @Test
    void passesOverReadersOfAnotherName() throws Exception {
        try (var _ = PcscPeer.start(); var reader = new PcscCardReader(Config.named("Acme"))) {
            new Statuses(reader).await(DeviceStatus.NO_DEVICE, Media.UNKNOWN);
        }
    }

    @Test
    void waitsWithoutSpinningWhileNothingChanges() throws Exception {
        try (var _ = PcscPeer.start()) {
            var pcsc = PcscLite.load();
            long context = pcsc.establishContext();
            long state = pcsc.waitForChange(context, PATIENCE, List.of(new Seen(PcscPeer.READER, 0))).getFirst();

            assertThatThrownBy(() -> pcsc.waitForChange(context, Duration.ofMillis(300),
                    List.of(new Seen(PcscPeer.READER, state), new Seen(PcscLite.ANY_READER, 0))))
                    .hasMessageContaining("SCARD_E_TIMEOUT");
            pcsc.releaseContext(context);
        }
    }

    /// An independent program agrees that this is a card.
    @Test
    void showsTheSameCardToOpensc() throws Exception {
        try (var peer = PcscPeer.start();
                var _ = peer.insert(chip);
                var reader = new PcscCardReader(Config.named("Virtual PCD"))) {
            new Statuses(reader).await(DeviceStatus.ONLINE, Media.PRESENT);

            assertThat(openscTool("--atr")).contains(HexFormat.ofDelimiter(":").formatHex(chip.atr()));
            assertThat(openscTool("--send-apdu", "00A4040C07A0000002471001")).contains("SW1=0x90, SW2=0x00");
        }
    }

    private static String openscTool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("opensc-tool", "--reader", PcscPeer.READER));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(PcscPeer.environment());
        var tool = builder.start();
        var output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
