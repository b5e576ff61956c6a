package io.github.civickiosk.fleet.agent.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.civickiosk.fleet.agent.command.Outcome.Done;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Result;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class CommandDeskTest {

    @TempDir
    private Path folder;
    private final Manager manager = new Manager();
    private final List<CommandRequest> obeyed = new ArrayList<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final BlockingQueue<CommandAnswer> answers = new LinkedBlockingQueue<>();
    private boolean synchronised = true;
    private Instant clock = manager.now;
    private Quiet quiet = Quiet.always();
    private CommandDesk desk = new CommandDesk("k1", TrustedKeys::none, CommandLedger.open(Path.of("/nowhere/at/all"), clock()),
            new KnownTime(clock(), () -> true), Quiet.always());

    CommandDeskTest() throws IOException {}

    @BeforeEach
    void begin() throws IOException {
        orders.put("locate", Order.atOnce(this::done));
        orders.put("reload", Order.whileQuiet(this::done));
        orders.put("supply-refilled", Order.atOnce(this::done).of("document-printer", "receipt-printer"));
        start();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    private void start() throws IOException {
        desk.close();
        desk = new CommandDesk("k1", manager::trusted, CommandLedger.open(folder.resolve("commands.json"), clock()),
                new KnownTime(clock(), () -> synchronised), quiet);
        desk.answerTo(answers::add);
        desk.start(orders);
    }

    @Test
    void obeysWhatIsSignedForItAndSaysSo() {
        var order = manager.order("locate");
        take(order);

        assertThat(answer()).isEqualTo(new CommandAnswer(Optional.of(order.id()), Result.DONE, "Done.", Optional.empty(), clock));
        assertThat(obeyed).containsExactly(order);
    }

    @Test
    void refusesAnUnsignedOrder() {
        desk.take(Optional.empty(), "{\"command\":\"locate\"}");

        refused(Code.UNSIGNED);
    }

    @Test
    void refusesAnOrderOfAStranger() {
        desk.take(Optional.empty(), SignedCommand.sign(manager.order("locate"), SigningKey.create()));

        refused(Code.UNKNOWN_KEY);
    }

    @Test
    void refusesAnOrderToAnotherKiosk() {
        take(manager.order("k2", Optional.empty(), "locate", CommandRequest.newArguments()));

        refused(Code.WRONG_KIOSK);
    }

    @Test
    void refusesAnOrderThatWasPutOnAnotherDevicesTopic() {
        var order = toPrinter();
        desk.take(Optional.of("receipt-printer"), manager.signed(order));
        refused(Code.WRONG_DEVICE);
        desk.take(Optional.empty(), manager.signed(order));
        refused(Code.WRONG_DEVICE);
    }

    @Test
    void refusesToDoToADeviceWhatIsForTheKioskAndTheOtherWayRound() {
        take(manager.order("k1", Optional.of("card-reader"), "locate", CommandRequest.newArguments()));
        refused(Code.WRONG_DEVICE);
        take(manager.order("supply-refilled"));
        refused(Code.WRONG_DEVICE);
        take(toPrinter());
        assertThat(answer().result()).isEqualTo(Result.DONE);
    }

    @Test
    void refusesAnExpiredOrder() {
        var order = manager.order("locate");
        clock = order.expires();
        take(order);

        refused(Code.EXPIRED);
    }

    @Test
    void doesNotObeyTwiceButAnswersAgain() {
        String order = manager.signed(manager.order("locate"));
        desk.take(Optional.empty(), order);
        var first = answer();
        clock = clock.plusSeconds(3600); // also when it would have expired meanwhile
        desk.take(Optional.empty(), order);

        assertThat(answer()).isEqualTo(first);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void refusesAnotherOrderWithAUsedCounter() {
        var first = manager.order("locate");
        var twin = new CommandRequest(UUID.randomUUID(), "k1", Optional.empty(), first.counter(), first.issued(), first.expires(),
                "locate", first.arguments());
        take(first);
        answer();
        take(twin);

        refused(Code.REPEATED);
    }

    @Test
    void refusesAnotherOrderWithAUsedId() {
        var first = manager.order("locate");
        var twin = new CommandRequest(first.id(), "k1", Optional.empty(), first.counter() + 1, first.issued(), first.expires(),
                "locate", first.arguments());
        take(first);
        answer();
        take(twin);

        refused(Code.REPEATED);
    }

    @Test
    void refusesAnUnknownCommandForGood() {
        String order = manager.signed(manager.order("sudo"));
        desk.take(Optional.empty(), order);
        assertThat(answer().code()).contains(Code.UNKNOWN_COMMAND);
        desk.take(Optional.empty(), order);
        assertThat(answer().code()).contains(Code.UNKNOWN_COMMAND);
    }

    @Test
    void refusesArgumentsThatDoNotFit() throws IOException {
        orders.put("locate", Order.atOnce(this::done).checking(order -> order.whole("seconds").isPresent()
                ? Optional.empty()
                : Optional.of("Say for how many seconds.")));
        start();
        take(manager.order("locate"));

        var answer = answer();
        assertThat(answer.code()).contains(Code.WRONG_ARGUMENTS);
        assertThat(answer.reason()).isEqualTo("Say for how many seconds.");
        assertThat(obeyed).isEmpty();
    }

    @Test
    void remembersCountersAndAnswersOverARestart() throws IOException {
        var first = manager.order("locate");
        take(first);
        var said = answer();
        start();
        take(first);

        assertThat(answer()).isEqualTo(said);
        take(new CommandRequest(UUID.randomUUID(), "k1", Optional.empty(), first.counter(), first.issued(), first.expires(),
                "locate", first.arguments()));
        refused(Code.REPEATED);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void waitsUntilNobodyIsServed() throws Exception {
        var free = new CountDownLatch(1);
        quiet = patience -> free.await(patience.toNanos(), TimeUnit.NANOSECONDS) ? Optional.of(() -> {}) : Optional.empty();
        start();
        take(manager.order("reload"));
        assertThat(answer().result()).isEqualTo(Result.ACCEPTED);
        take(manager.order("locate"));
        assertThat(answer().result()).as("another order does not wait for it").isEqualTo(Result.DONE);
        free.countDown();

        assertThat(answer().result()).isEqualTo(Result.DONE);
        assertThat(obeyed).extracting(CommandRequest::command).containsExactly("locate", "reload");
    }

    @Test
    void anOrderThatWaitedTooLongIsNotObeyed() throws Exception {
        quiet = _ -> {
            clock = clock.plusSeconds(61);
            return Optional.empty();
        };
        start();
        take(manager.order("reload"));

        assertThat(answer().result()).isEqualTo(Result.ACCEPTED);
        assertThat(answer().result()).isEqualTo(Result.EXPIRED);
        assertThat(obeyed).isEmpty();
    }

    @Test
    void anOrderThatWaitsWaitsOnAfterARestart() throws Exception {
        quiet = patience -> new CountDownLatch(1).await(1, TimeUnit.HOURS) ? Optional.empty() : Optional.empty();
        start();
        take(manager.order("reload"));
        assertThat(answer().result()).isEqualTo(Result.ACCEPTED);
        quiet = Quiet.always();
        start();

        assertThat(answer().result()).isEqualTo(Result.DONE);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void whatTheKioskWentDownInIsNotBegunAgain() throws Exception {
        var begun = new CountDownLatch(1);
        orders.put("locate", Order.atOnce(_ -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return new Done("");
        }));
        start();
        take(manager.order("locate"));
        begun.await();
        orders.put("locate", Order.atOnce(this::done));
        start();

        assertThat(answer().code()).contains(Code.INTERRUPTED);
        assertThat(obeyed).isEmpty();
    }

    @Test
    void aRestartIsDoneOnceTheKioskIsBack() throws Exception {
        var left = new CountDownLatch(1);
        orders.put("restart", Order.whileQuiet(_ -> new Outcome.Restarts("It restarts.", "first", () -> {
            left.countDown();
            return Optional.empty();
        })).returning(mark -> new Done("back from " + mark)));
        start();
        var order = manager.order("restart");
        take(order);
        assertThat(answer().reason()).isEqualTo("It waits until nobody is served.");
        assertThat(answer().reason()).isEqualTo("It restarts.");
        left.await();
        start();

        assertThat(answer().reason()).isEqualTo("back from first");
        take(order);
        assertThat(answer().result()).isEqualTo(Result.DONE);
        assertThat(left.getCount()).isZero();
    }

    @Test
    void aRestartThatCannotBeBegunFails() throws Exception {
        orders.put("restart", Order.atOnce(_ -> new Outcome.Restarts("It restarts.", "", () -> Optional.of("No such program."))));
        start();
        take(manager.order("restart"));

        assertThat(answer().result()).isEqualTo(Result.ACCEPTED);
        assertThat(answer().reason()).isEqualTo("No such program.");
    }

    @Test
    void whatIsUnderWayIsConcludedInALaterProcess() throws Exception {
        orders.put("update", Order.atOnce(_ -> new Outcome.UnderWay("Waits for its hour.")));
        start();
        var order = manager.order("update");
        take(order);
        assertThat(answer().reason()).isEqualTo("Waits for its hour.");
        start();
        desk.tell(order.id(), new Done("Version 2 runs."));
        desk.tell(order.id(), new Outcome.Failed("too late"));

        assertThat(answer().reason()).isEqualTo("Version 2 runs.");
        assertThat(answers).isEmpty();
    }

    @Test
    void anExecutorThatThrowsIsAFailureAndNothingElse() throws IOException {
        orders.put("locate", Order.atOnce(_ -> {
            throw new IllegalStateException("a bug");
        }));
        start();
        take(manager.order("locate"));
        assertThat(answer().result()).isEqualTo(Result.FAILED);
        take(toPrinter());
        assertThat(answer().result()).isEqualTo(Result.DONE);
    }

    @Test
    void whatCannotBeWrittenDownIsNotObeyed() throws IOException {
        Files.createDirectory(folder.resolve("commands.json.new")); // where it would write
        take(manager.order("locate"));

        refused(Code.NOT_RECORDED);
        Files.delete(folder.resolve("commands.json.new"));
        take(manager.order("locate"));
        assertThat(answer().result()).isEqualTo(Result.DONE);
    }

    @Test
    void aBrokenListLetsNothingFromBeforeIn() throws IOException {
        var order = manager.order("locate");
        take(order);
        answer();
        Files.writeString(folder.resolve("commands.json"), "{\"counter\":");
        clock = clock.plusSeconds(10);
        start();
        take(order);

        refused(Code.REPEATED);
        manager.now = clock.plusSeconds(1);
        take(manager.order("locate"));
        assertThat(answer().result()).isEqualTo(Result.DONE);
    }

    @Test
    void aClockThatLagsDoesNotBringAnOldOrderBackToLife() throws IOException {
        var kept = manager.order("locate");
        manager.now = manager.now.plus(Duration.ofDays(1));
        take(toPrinter());
        answer();
        synchronised = false;
        clock = Instant.parse("1970-01-01T00:00:10Z"); // a board without a battery, after a power cut
        start();
        take(kept);

        var refused = answer();
        assertThat(refused.code()).contains(Code.EXPIRED);
        assertThat(refused.reason()).contains("no time server");
    }

    @Test
    void aClockThatLagsDoesNotKeepTheKioskFromObeying() throws IOException {
        synchronised = false;
        clock = Instant.parse("1970-01-01T00:00:10Z");
        start();
        take(manager.order("locate"));

        assertThat(answer().result()).isEqualTo(Result.DONE);
    }

    @Test
    void aClockThatIsHeldDoesNotBelieveAManagerInTheFuture() {
        manager.now = manager.now.plus(Duration.ofDays(3650));
        take(manager.order("locate"));
        answer();
        manager.now = clock;
        take(manager.order("locate"));

        assertThat(answer().result()).isEqualTo(Result.DONE);
    }

    @Test
    void remembersABoundedNumber() {
        IntStream.range(0, CommandLedger.MOST + 5).forEach(_ -> {
            take(manager.order("locate"));
            answer();
        });

        assertThat(desk.remembered()).hasSize(CommandLedger.MOST).last().satisfies(last -> {
            assertThat(last.kid()).isEqualTo(manager.key.id());
            assertThat(last.counter()).isEqualTo(CommandLedger.MOST + 5);
            assertThat(last.result()).isEqualTo(Result.DONE);
        });
    }

    @Test
    void doesNotShoutWithAStranger() {
        IntStream.range(0, 500).forEach(_ -> desk.take(Optional.empty(), "garbage"));

        assertThat(answers.size()).isBetween(10, 20);
        assertThat(desk.remembered()).isEmpty();
    }

    @Test
    void saysWhatWasNotHeard() {
        take(manager.order("locate"));
        var answer = answer();
        assertThat(desk.untold()).containsExactly(answer);
        desk.told(answer);

        assertThat(desk.untold()).isEmpty();
    }

    private CommandRequest toPrinter() {
        return manager.order("k1", Optional.of("document-printer"), "supply-refilled", CommandRequest.newArguments());
    }

    private Outcome done(CommandRequest request) {
        obeyed.add(request);
        return new Done("Done.");
    }

    private void take(CommandRequest request) {
        desk.take(request.device(), manager.signed(request));
    }

    private void refused(Code code) {
        var answer = answer();
        assertThat(answer.result()).isEqualTo(Result.REFUSED);
        assertThat(answer.code()).contains(code);
        assertThat(answer.reason()).isNotEmpty();
        assertThat(obeyed).allMatch(order -> !answer.id().equals(Optional.of(order.id())) || code == Code.REPEATED);
    }

    private CommandAnswer answer() {
        try {
            CommandAnswer answer = answers.poll(10, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("nothing is answered");
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return clock;
            }
        };
    }
}
