package io.github.civickiosk.device.smartcard.pcsc;

import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Seen;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.device.smartcard.CardReader.Media.NOT_PRESENT;
import static io.github.civickiosk.device.smartcard.CardReader.Media.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

class WatchedReadersTest {

    private static final String CONTACT = "Acme Dual [Contact] 00 00";
    private static final String FIELD = "Acme Dual [Contactless] 01 00";
    private static final String SECURITY_MODULE = "Acme Dual [SAM] 02 00";
    private static final long CARD = PcscLite.STATE_PRESENT;
    private static final long NONE = 0x0010;
    private static final long GONE = PcscLite.STATE_UNKNOWN;

    @Test
    void takesTheFirstReaderWhenNoneIsNamed() {
        var readers = watched(List.of(), CONTACT, FIELD);
        assertThat(readers.seen()).extracting(Seen::reader).containsExactly(CONTACT, PcscLite.ANY_READER);
    }

    @Test
    void neverTakesASlotForASecurityModuleByItself() {
        assertThat(watched(List.of(), SECURITY_MODULE, FIELD).seen()).extracting(Seen::reader).startsWith(FIELD);
        assertThat(watched(List.of(), SECURITY_MODULE).none()).isTrue();
    }

    @Test
    void staysWithItsReaderWhenAnotherOneAppearsBeforeIt() {
        var readers = watched(List.of(), FIELD);
        readers.there(List.of(CONTACT, FIELD));
        assertThat(readers.seen()).extracting(Seen::reader).startsWith(FIELD);
    }

    @Test
    void takesANamedReaderAlsoUnderAnotherNumber() {
        var readers = watched(List.of("[Contactless]"), CONTACT, FIELD);
        readers.there(List.of(CONTACT, "Acme Dual [Contactless] 03 00"));
        assertThat(readers.seen()).extracting(Seen::reader).startsWith("Acme Dual [Contactless] 03 00");
    }

    @Test
    void noticesASecondReaderOfItsNames() {
        var readers = watched(List.of("Acme"), CONTACT);
        assertThat(after(readers, NONE)).containsExactly(NOT_PRESENT);
        readers.there(List.of(CONTACT, FIELD));
        assertThat(after(readers, NONE, CARD)).endsWith(PRESENT);
        assertThat(readers.current()).contains(FIELD);
    }

    @Test
    void countsTheReaderWithACardInIt() {
        var readers = watched(List.of("Contact"), CONTACT, FIELD);
        assertThat(after(readers, NONE, CARD)).containsExactly(PRESENT);
        assertThat(readers.current()).contains(FIELD);
        assertThat(after(readers, NONE, NONE)).containsExactly(NOT_PRESENT);
        assertThat(after(readers, CARD, NONE)).containsExactly(NOT_PRESENT, PRESENT);
        assertThat(readers.current()).contains(CONTACT);
    }

    @Test
    void staysWithTheCardThatWasThereFirst() {
        var readers = watched(List.of("Contact"), CONTACT, FIELD);
        after(readers, NONE, CARD);
        assertThat(after(readers, CARD, CARD)).containsExactly(PRESENT);
        assertThat(readers.current()).contains(FIELD);
    }

    /// One visitor's card must not pass for the next one's.
    @Test
    void tellsThatTheSlotWasEmptyBeforeAnotherCardTakesThePlace() {
        var readers = watched(List.of("Contact"), CONTACT, FIELD);
        after(readers, CARD, CARD);
        assertThat(after(readers, NONE, CARD)).containsExactly(NOT_PRESENT, PRESENT);
    }

    @Test
    void goesOnWithTheOtherReaderWhenOneIsUnplugged() {
        var readers = watched(List.of("Contact"), CONTACT, FIELD);
        after(readers, CARD, NONE);
        assertThat(after(readers, GONE, NONE)).containsExactly(NOT_PRESENT);
        assertThat(readers.current()).contains(FIELD);
    }

    @Test
    void hasNoDeviceWhenTheLastOneIsUnplugged() {
        var readers = watched(List.of("Contact"), CONTACT);
        readers.are(List.of(GONE, 0L));
        assertThat(readers.statuses()).extracting(Status::device).containsExactly(DeviceStatus.NO_DEVICE);
        assertThat(readers.current()).isEqualTo(Optional.empty());
    }

    private static WatchedReaders watched(List<String> wanted, String... names) {
        var readers = new WatchedReaders(wanted);
        readers.there(List.of(names));
        return readers;
    }

    private static List<Media> after(WatchedReaders readers, long... states) {
        var now = new java.util.ArrayList<Long>();
        for (long state : states) {
            now.add(state);
        }
        now.add(0L);
        readers.are(now);
        return readers.statuses().stream().map(Status::media).toList();
    }
}
