package io.github.civickiosk.device.smartcard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// What every [CardReader] does, real or virtual.
@Timeout(60)
public abstract class CardReaderConformance {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CHALLENGE = {8, 7, 6, 5, 4, 3, 2, 1};
    private static final byte[] SELECT_MASTER_FILE = {0, (byte) 0xA4, 0, 0x0C, 2, 0x3F, 0};

    @TempDir
    Path keys;

    private final Heard<Status> statuses = new Heard<>();
    private IdentityCard card;
    private Bench bench;

    /// A reader with an empty slot, and the hand that puts cards in.
    public interface Bench extends AutoCloseable {
        CardReader reader();

        void insert(IdentityCard card, Fault fault) throws Exception;

        void remove();

        @Override
        void close();
    }

    protected abstract Bench set() throws Exception;

    @BeforeEach
    void setUp() throws Exception {
        bench = set();
        card = Specimens.card(keys, Access.PACE_AND_BAC);
        bench.reader().listen(statuses);
        await(Media.NOT_PRESENT);
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @Test
    void tellsOfACardThatComesAndGoes() throws Exception {
        bench.insert(card, Fault.NONE);
        await(Media.PRESENT);
        bench.remove();
        await(Media.NOT_PRESENT);
    }

    @Test
    void tellsANewListenerTheCurrentStatusFirst() throws Exception {
        var late = new LinkedBlockingQueue<Status>();
        bench.reader().listen(late::add);

        assertThat(late.poll(5, TimeUnit.SECONDS)).isEqualTo(bench.reader().status());
    }

    @Test
    void findsNoCardInAnEmptySlot() throws Exception {
        assertThat(bench.reader().connect(PATIENCE)).isEqualTo(new Connection.NoCard());
    }

    @Test
    void givesTheAnswerToReset() throws Exception {
        insert(Fault.NONE);
        try (var channel = connect()) {
            assertThat(channel.atr()).isEqualTo(card.chip().atr());
        }
    }

    @Test
    void carriesACommandToTheCard() throws Exception {
        insert(Fault.NONE);
        try (var channel = connect()) {
            assertThat(channel.transmit(SELECT_MASTER_FILE, PATIENCE)).isInstanceOfSatisfying(Reply.Answer.class,
                    answer -> assertThat(answer.bytes()).isEqualTo(new byte[]{(byte) 0x90, 0}));
        }
    }

    @Test
    void givesTheCardToOneCallerAtATime() throws Exception {
        insert(Fault.NONE);
        try (var _ = connect()) {
            assertThat(bench.reader().connect(Duration.ofMillis(50))).isInstanceOf(Connection.Unavailable.class);
        }
        connect().close();
    }

    @Test
    void letsAnIdentityCardBeRead() throws Exception {
        insert(Fault.NONE);
        assertThat(read(MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void readsTheSameCardTwice() throws Exception {
        insert(Fault.NONE);
        assertThat(read(new AccessKey.Can("123456"))).isEqualTo(new Outcome.WrongAccessKey());
        assertThat(read(MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void saysMuteOfACardThatDoesNotAnswerAReset() throws Exception {
        insert(Fault.MUTE);
        assertThat(read(MARYAMS_CAN)).isEqualTo(new Outcome.Mute());
    }

    @Test
    void saysRemovedOfACardThatGoesBetweenCommands() throws Exception {
        insert(Fault.NONE);
        try (var channel = connect()) {
            bench.remove();
            await(Media.NOT_PRESENT);
            assertThat(channel.transmit(SELECT_MASTER_FILE, PATIENCE)).isEqualTo(new Reply.Removed());
        }
    }

    @Test
    void saysRemovedOfACardThatGoesInTheMiddleOfACommand() throws Exception {
        insert(Fault.REMOVED_IN_COMMAND);
        assertThat(read(MARYAMS_CAN)).isEqualTo(new Outcome.Removed());
    }

    @Test
    void givesUpOnACardThatHangsAndServesTheNextOne() throws Exception {
        insert(Fault.HANGS);
        try (var channel = connect()) {
            assertThat(channel.transmit(SELECT_MASTER_FILE, Duration.ofMillis(300))).isEqualTo(new Reply.Hung());
        }
        bench.remove();
        await(Media.NOT_PRESENT);
        insert(Fault.NONE);
        assertThat(read(MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
    }

    private void insert(Fault fault) throws Exception {
        bench.insert(card, fault);
        await(Media.PRESENT);
    }

    private CardChannel connect() throws InterruptedException {
        var connection = bench.reader().connect(PATIENCE);
        assertThat(connection).isInstanceOf(Connection.Open.class);
        return ((Connection.Open) connection).channel();
    }

    private Outcome read(AccessKey key) throws InterruptedException {
        return new EmrtdReader(bench.reader()).read(key, CHALLENGE, PATIENCE);
    }

    private void await(Media media) throws InterruptedException {
        statuses.await(status -> status.device() == DeviceStatus.ONLINE && status.media() == media);
    }
}
