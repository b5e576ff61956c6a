package io.github.civickiosk.device.smartcard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_MRZ;
import static org.assertj.core.api.Assertions.assertThat;

/// Whatever the chip does and whenever, the read has an outcome.
class EmrtdReaderFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CHALLENGE = new byte[8];
    /// More than a read takes by PACE and by BAC.
    private static final int COMMANDS = 16;

    @TempDir
    Path keys;

    private VirtualCardReader pace;
    private VirtualCardReader bac;

    @BeforeEach
    void insertCards() {
        pace = readerWith(Access.PACE_AND_BAC);
        bac = readerWith(Access.BAC_ONLY);
    }

    @AfterEach
    void close() {
        pace.close();
        bac.close();
    }

    @Test
    void readsAWholeChipWithFewCommands() throws Exception {
        var counted = TappedReader.counting(pace);
        assertThat(read(counted, MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
        // EF.CardAccess 2, PACE 5, selection 1, EF.SOD 2, DG1, DG14, DG15, active authentication
        assertThat(counted.commands()).isLessThanOrEqualTo(14);
    }

    @Test
    void isRemovedAtWhateverCommandTheCardGoes() throws Exception {
        for (int number = 1; number <= countOf(pace, MARYAMS_CAN); number++) {
            assertThat(read(TappedReader.answering(pace, new Reply.Removed(), number), MARYAMS_CAN))
                    .as("command %d", number).isEqualTo(new Outcome.Removed());
        }
        for (int number = 1; number <= countOf(bac, MARYAMS_MRZ); number++) {
            assertThat(read(TappedReader.answering(bac, new Reply.Removed(), number), MARYAMS_MRZ))
                    .as("command %d", number).isEqualTo(new Outcome.Removed());
        }
    }

    @Test
    void isUnreadableAtWhateverCommandTheChipHangs() throws Exception {
        for (int number = 1; number <= countOf(pace, MARYAMS_CAN); number++) {
            assertThat(read(TappedReader.answering(pace, new Reply.Hung(), number), MARYAMS_CAN))
                    .as("command %d", number).isInstanceOf(Outcome.Unreadable.class);
        }
    }

    @Test
    void neverReadsEvidenceFromAChipThatAnswersNonsense() throws Exception {
        for (var nonsense : List.of(new byte[]{0x6F, 0}, new byte[]{(byte) 0x90, 0}, new byte[]{0x69, (byte) 0x88}, new byte[]{1},
                new byte[]{0x7C, 5, 1, 2, 3, (byte) 0x90, 0}, new byte[300])) {
            // EF.CardAccess aside: a chip that has none may still be opened, or is no eMRTD
            for (int number = 3; number <= countOf(pace, MARYAMS_CAN); number++) {
                assertThat(read(TappedReader.answering(pace, new Reply.Answer(nonsense), number), MARYAMS_CAN))
                        .as("command %d", number)
                        .isInstanceOfAny(Outcome.Unreadable.class, Outcome.NotAnEmrtd.class, Outcome.WrongAccessKey.class);
            }
        }
    }

    @Test
    void noticesAnAnswerThatWasChangedOnTheWay() throws Exception {
        int all = countOf(pace, MARYAMS_CAN);
        for (int changed = all; changed > all - 5; changed--) {
            int number = changed;
            var forging = new TappedReader(pace,
                    (n, command, card) -> n == number ? forged(card.transmit(command)) : card.transmit(command));
            assertThat(read(forging, MARYAMS_CAN)).as("command %d", number).isInstanceOf(Outcome.Unreadable.class);
        }
    }

    /// Changes a bit in the cryptogram's first block, which CBC turns into one garbled block and one changed bit.
    private static Reply forged(Reply genuine) {
        var bytes = ((Reply.Answer) genuine).bytes().clone();
        bytes[6] ^= 1;
        return new Reply.Answer(bytes);
    }

    @Test
    void isNoEmrtdWithoutTheApplication() throws Exception {
        var other = new TappedReader(pace, (_, _, _) -> new Reply.Answer(new byte[]{0x6A, (byte) 0x82}));
        assertThat(read(other, MARYAMS_CAN)).isEqualTo(new Outcome.NotAnEmrtd());
    }

    @Test
    void readsWithShortLengthsAfterAReaderFailedAtLongOnes() throws Exception {
        var old = new TappedReader(pace,
                (_, command, card) -> isExtended(command) ? new Reply.Failed("too long") : card.transmit(command));
        var emrtd = new EmrtdReader(old);
        assertThat(emrtd.read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void readsWithShortLengthsWhenTheChipRefusesTheLongOnesThatItAnnounced() throws Exception {
        var refusing = new TappedReader(pace, (_, command, chip) -> isExtended(command)
                ? new Reply.Answer(new byte[]{0x67, 0})
                : chip.transmit(command));
        assertThat(read(refusing, MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void goesOnWithExtendedLengthsAfterAReaderThatWasUnpluggedInOne() throws Exception {
        var unplugged = new AtomicBoolean();
        var extended = new AtomicInteger();
        var emrtd = new EmrtdReader(new TappedReader(pace, (_, command, chip) -> {
            boolean first = isExtended(command) && extended.incrementAndGet() == 1;
            unplugged.compareAndSet(false, first);
            return unplugged.get() ? new Reply.Failed("unplugged") : chip.transmit(command);
        }));
        assertThat(emrtd.read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isInstanceOf(Outcome.ReaderFailed.class);

        unplugged.set(false);
        assertThat(emrtd.read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isInstanceOf(Outcome.Read.class);
        assertThat(extended).as("commands of extended length").hasValueGreaterThan(1);
    }

    @Test
    void endsWithTheCallersPatience() throws Exception {
        pace.fault(VirtualCardReader.Fault.HANGS);
        long start = System.nanoTime();
        new EmrtdReader(pace).read(MARYAMS_CAN, CHALLENGE, Duration.ofMillis(100));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static boolean isExtended(byte[] command) {
        return command.length > 7 && command[4] == 0;
    }

    private static Outcome read(CardReader reader, AccessKey key) throws InterruptedException {
        return new EmrtdReader(reader).read(key, CHALLENGE, PATIENCE);
    }

    private static int countOf(CardReader reader, AccessKey key) throws InterruptedException {
        var counted = TappedReader.counting(reader);
        assertThat(read(counted, key)).isInstanceOf(Outcome.Read.class);
        assertThat(counted.commands()).isLessThan(COMMANDS);
        return counted.commands();
    }

    private VirtualCardReader readerWith(Access access) {
        var card = Specimens.card(keys, access);
        var reader = new VirtualCardReader(List.of(card));
        reader.insert(card);
        return reader;
    }
}
