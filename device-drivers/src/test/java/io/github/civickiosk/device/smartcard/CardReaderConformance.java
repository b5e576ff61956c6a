package io.github.civickiosk.device.smartcard;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.smartcard.CardChannel.Protocol;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Counter;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Coupling;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_MRZ;
import static org.assertj.core.api.Assertions.assertThat;

/// What every [CardReader] does, real or virtual.
@Timeout(60)
public abstract class CardReaderConformance {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CHALLENGE = {8, 7, 6, 5, 4, 3, 2, 1};
    private static final byte[] SELECT_MASTER_FILE = {0, (byte) 0xA4, 0, 0x0C, 2, 0x3F, 0};
    private static final byte[] EXTENDED = {0, (byte) 0xB0, 0, 0, 0, 2, 0};

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

        /// Takes the reader away, with what lies in it.
        void unplug() throws Exception;

        void plugIn() throws Exception;

        @Override
        void close();
    }

    /// @param counters to be given to the reader
    protected abstract Bench set(Counters<Counter> counters) throws Exception;

    @BeforeEach
    void setUp() throws Exception {
        setUp(counters());
        card = Specimens.card(keys, Access.PACE_AND_BAC);
    }

    private void setUp(Counters<Counter> counters) throws Exception {
        statuses.clear();
        bench = set(counters);
        bench.reader().listen(statuses);
        await(Media.NOT_PRESENT);
    }

    private Counters<Counter> counters() {
        return Counters.in(keys.resolve("counters"), "card-reader", Counter.class, Clock.systemUTC());
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
    void tellsOfACardsComingAndGoingWithinASecondEach() throws Exception {
        long start = System.nanoTime();
        bench.insert(card, Fault.NONE);
        await(Media.PRESENT);
        long in = System.nanoTime();
        bench.remove();
        await(Media.NOT_PRESENT);
        long out = System.nanoTime();
        assertThat(Duration.ofNanos(in - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(out - in)).isLessThan(Duration.ofSeconds(1));
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

    @ParameterizedTest
    @EnumSource(Coupling.class)
    void readsContactAndContactlessCardsWhateverTheirProtocol(Coupling coupling) throws Exception {
        card = Specimens.card(keys, Access.PACE_AND_BAC, coupling);
        insert(Fault.NONE);
        try (var channel = connect()) {
            assertThat(channel.protocol()).isEqualTo(coupling == Coupling.CONTACT_T0 ? Protocol.CHIP_T0 : Protocol.CHIP_T1);
        }
        assertThat(read(MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
        assertThat(read(MARYAMS_MRZ)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void readsACardFromBeforePaceWithTheMrz() throws Exception {
        card = Specimens.card(keys, Access.BAC_ONLY, Coupling.CONTACT_T0);
        insert(Fault.NONE);
        assertThat(read(MARYAMS_MRZ)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void carriesExtendedLengthsOverT1AndRefusesThemOverT0() throws Exception {
        insert(Fault.NONE);
        try (var channel = connect()) {
            assertThat(channel.transmit(EXTENDED, PATIENCE)).isInstanceOf(Reply.Answer.class);
        }
        bench.remove();
        await(Media.NOT_PRESENT);
        card = Specimens.card(keys, Access.PACE_AND_BAC, Coupling.CONTACT_T0);
        insert(Fault.NONE);
        try (var channel = connect()) {
            assertThat(channel.transmit(EXTENDED, PATIENCE)).isEqualTo(new Reply.Failed("T=0 carries no extended lengths"));
        }
    }

    @Test
    void saysThatACardIsNoIdentityCard() throws Exception {
        insert(Fault.WRONG_CARD);
        assertThat(read(MARYAMS_CAN)).isEqualTo(new Outcome.NotAnEmrtd());
    }

    @Test
    void isBackByItselfWhenTheReaderIsPluggedInAgain() throws Exception {
        bench.unplug();
        awaitAway();
        assertThat(bench.reader().connect(Duration.ofMillis(50))).isInstanceOf(Connection.Unavailable.class);
        bench.plugIn();
        await(Media.NOT_PRESENT);
        insert(Fault.NONE);
        assertThat(read(MARYAMS_CAN)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void endsACommandWhenTheReaderIsUnpluggedInTheMiddleOfIt() throws Exception {
        insert(Fault.HANGS);
        try (var channel = connect()) {
            var reply = CompletableFuture.supplyAsync(() -> transmitted(channel));
            bench.unplug();
            assertThat(reply.get(20, TimeUnit.SECONDS)).isInstanceOfAny(Reply.Failed.class, Reply.Removed.class);
        }
        awaitAway();
    }

    @Test
    void countsWhatBecomesOfCardsOverARestartUntilTheTechnicianResets() throws Exception {
        insert(Fault.NONE);
        read(MARYAMS_CAN);
        bench.remove();
        await(Media.NOT_PRESENT);
        insert(Fault.MUTE);
        read(MARYAMS_CAN);
        assertCounted(2, 1, 1);
        bench.close();

        setUp(counters());
        assertCounted(2, 1, 1);
        bench.reader().resetCounts();
        assertCounted(0, 0, 0);
        assertThat(bench.reader().counts().lifetime(Counter.INSERTED)).isEqualTo(2);
    }

    @Test
    void countsOnceWhatBroke() throws Exception {
        insert(Fault.HANGS);
        try (var channel = connect()) {
            channel.transmit(SELECT_MASTER_FILE, Duration.ofMillis(50));
            channel.transmit(SELECT_MASTER_FILE, Duration.ofMillis(50));
        }
        assertThat(bench.reader().counts().sinceReset(Counter.HUNG)).isEqualTo(1);
        assertThat(bench.reader().counts().sinceReset(Counter.READ)).isZero();
    }

    private void assertCounted(long inserted, long read, long mute) {
        var counts = bench.reader().counts();
        assertThat(counts.sinceReset(Counter.INSERTED)).isEqualTo(inserted);
        assertThat(counts.sinceReset(Counter.READ)).isEqualTo(read);
        assertThat(counts.sinceReset(Counter.MUTE)).isEqualTo(mute);
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

    private static Reply transmitted(CardChannel channel) {
        try {
            return channel.transmit(SELECT_MASTER_FILE, PATIENCE);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void awaitAway() throws InterruptedException {
        statuses.await(status -> status.device() != DeviceStatus.ONLINE);
    }

    private void await(Media media) throws InterruptedException {
        statuses.await(status -> status.device() == DeviceStatus.ONLINE && status.media() == media);
    }
}
