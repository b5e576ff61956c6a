package io.github.civickiosk.device.smartcard.pcsc;

import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader.Config;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Coupling;
import io.github.civickiosk.device.smartcard.virtual.EmrtdCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// Several readers at one pcscd: a contact slot and a contactless field.
@Timeout(60)
class PcscReadersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path keys;

    @Test
    void takesTheNamedReaderAmongSeveralAndSeesNoCardInAnother() throws Exception {
        try (var peer = PcscPeer.prepare()) {
            peer.nameReader("Acme Contact");
            var field = peer.addReader("Acme Contactless");
            peer.startDaemon();
            try (var reader = new PcscCardReader(Config.named("Contactless"));
                    var other = new PcscCardReader(Config.named("Contact 0"));
                    var _ = peer.insert(card(Coupling.CONTACT_T1))) {
                new Statuses(other).await(DeviceStatus.ONLINE, Media.PRESENT);
                assertThat(reader.status().media()).isEqualTo(Media.NOT_PRESENT);
                assertThat(reader.connect(PATIENCE)).isEqualTo(new Connection.NoCard());

                try (var _ = peer.insert(field, card(Coupling.CONTACTLESS), Fault.NONE)) {
                    new Statuses(reader).await(DeviceStatus.ONLINE, Media.PRESENT);
                    assertThat(read(reader)).isInstanceOf(Outcome.Read.class);
                }
            }
        }
    }

    @Test
    void servesAContactSlotAndAContactlessFieldAsOneReader() throws Exception {
        try (var peer = PcscPeer.prepare()) {
            peer.nameReader("Acme Contact");
            var field = peer.addReader("Acme Contactless");
            peer.startDaemon();
            try (var reader = new PcscCardReader(Config.named("Contact 0 | Contactless"))) {
                var statuses = new Statuses(reader);
                var first = peer.insert(card(Coupling.CONTACT_T0));
                statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                assertThat(read(reader)).isInstanceOf(Outcome.Read.class);

                try (var _ = peer.insert(field, card(Coupling.CONTACTLESS), Fault.NONE)) {
                    first.close();
                    statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
                    statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                    assertThat(read(reader)).isInstanceOf(Outcome.Read.class);
                }
                statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
            }
        }
    }

    @Test
    void findsTheReaderThatComesBackUnderAnotherNameAndSlot() throws Exception {
        try (var peer = PcscPeer.prepare()) {
            peer.nameReader("Acme Dual (1234)");
            peer.startDaemon();
            try (var reader = new PcscCardReader(Config.named("Acme Dual"))) {
                var statuses = new Statuses(reader);
                statuses.await(DeviceStatus.ONLINE, Media.NOT_PRESENT);
                peer.killDaemon();
                peer.withdrawReader();
                var slot = peer.addReader("Acme Dual (5678)");
                peer.startDaemon();

                try (var _ = peer.insert(slot, card(Coupling.CONTACTLESS), Fault.NONE)) {
                    statuses.await(DeviceStatus.ONLINE, Media.PRESENT);
                    assertThat(read(reader)).isInstanceOf(Outcome.Read.class);
                }
            }
        }
    }

    private EmrtdCard card(Coupling coupling) {
        return Specimens.card(keys, Access.PACE_AND_BAC, coupling).chip();
    }

    private static Outcome read(CardReader reader) throws InterruptedException {
        return new EmrtdReader(reader).read(MARYAMS_CAN, new byte[8], PATIENCE);
    }
}
