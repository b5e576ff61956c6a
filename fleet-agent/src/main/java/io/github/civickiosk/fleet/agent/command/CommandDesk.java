package io.github.civickiosk.fleet.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.civickiosk.fleet.agent.command.Entry.Stage;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Result;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand.Opened;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges each order that reaches the kiosk and has the good ones obeyed, each once. An order is written down before it is
/// obeyed; one that the kiosk went down in is not begun again. Safe for several threads.
public final class CommandDesk implements CommandInbox, Conclusion, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

    private final Judgement judgement;
    private final Supplier<TrustedKeys> keys;
    private final CommandLedger ledger;
    private final KnownTime time;
    private final Refusals refusals = new Refusals(System::nanoTime);
    private final Works works;
    private volatile Map<String, Order> orders = Map.of();
    private volatile Consumer<CommandAnswer> voice = _ -> {};

    /// @param kiosk edge node id
    /// @param keys  whose signature is believed; asked at each order
    public CommandDesk(String kiosk, Supplier<TrustedKeys> keys, CommandLedger ledger, KnownTime time, Quiet quiet) {
        this.judgement = new Judgement(kiosk, ledger, time);
        this.keys = keys;
        this.ledger = ledger;
        this.time = time;
        this.works = new Works(quiet, time, this);
        time.signed(ledger.newest());
    }

    /// Begins to obey, and takes up what an earlier process left.
    ///
    /// @param known how each command is obeyed, by its name
    public void start(Map<String, Order> known) {
        orders = Map.copyOf(known);
        ledger.entries().forEach(this::takeUp);
    }

    private void takeUp(Entry left) {
        switch (left.stage()) {
            case WAITING -> again(left);
            case BEGUN -> end(left.id(), Result.FAILED, Code.INTERRUPTED, "The kiosk went down while it did this.");
            case LEAVING -> tell(left.id(), Optional.ofNullable(orders.get(left.command()))
                    .map(order -> order.returned().apply(left.mark())).orElse(new Outcome.Done("")));
            case UNDER_WAY, ENDED -> {}
        }
    }

    private void again(Entry left) {
        Order order = orders.get(left.command());
        Optional<CommandRequest> request = left.payload().flatMap(SignedCommand::reopen);
        if (order == null || request.isEmpty()) {
            end(left.id(), Result.FAILED, Code.UNKNOWN_COMMAND, "This version of the kiosk does not know this command.");
        } else {
            works.begin(request.get(), order);
        }
    }

    @Override
    public void take(Optional<String> device, String signed) {
        switch (SignedCommand.open(signed, keys.get())) {
            case Opened.Refused(var id, var code, var why) -> refuse(id, code, why);
            case Opened.Signed(var request, var kid, var payload) -> {
                var strange = judgement.stranger(request, device);
                if (strange.isPresent()) {
                    refuse(Optional.of(request.id()), strange.get().code(), strange.get().why());
                } else {
                    judge(request, kid, payload);
                }
            }
        }
    }

    private void judge(CommandRequest request, String kid, byte[] payload) {
        String digest = digest(payload);
        Optional<Entry> known = ledger.find(request.id());
        if (known.filter(entry -> entry.digest().equals(digest)).isPresent()) {
            voice.accept(known.get().answer());
            return;
        }
        var no = judgement.stale(request);
        if (no.isPresent()) {
            refuse(Optional.of(request.id()), no.get().code(), no.get().why());
            return;
        }
        time.signed(request.issued());
        enter(request, kid, new String(payload, StandardCharsets.UTF_8), digest);
    }

    private void enter(CommandRequest request, String kid, String payload, String digest) {
        Optional<Outcome.Refused> unfit = judgement.unfit(request, orders);
        Order order = orders.get(request.command());
        Stage stage = unfit.isPresent() ? Stage.ENDED : order != null && order.whileQuiet() ? Stage.WAITING : Stage.BEGUN;
        CommandAnswer answer = unfit.map(no -> answer(request.id(), Result.REFUSED, Optional.of(no.code()), no.why()))
                .orElseGet(() -> answer(request.id(), Result.ACCEPTED, Optional.empty(),
                        stage == Stage.WAITING ? "It waits until nobody is served." : "It is being done."));
        var entry = new Entry(request.id(), request.device(), request.counter(), request.command(), kid, request.issued(),
                time.now(), digest, stage, stage == Stage.ENDED ? Optional.empty() : Optional.of(payload), "", answer, false);
        try {
            ledger.add(entry);
        } catch (IOException e) {
            LOG.error("The order {} cannot be written down and is not obeyed", request.id(), e);
            refuse(Optional.of(request.id()), Code.NOT_RECORDED, "The kiosk cannot write down that it got this order.");
            return;
        }
        LOG.info("Order {} ({}, counter {}, key {}): {} {}", request.command(), request.id(), request.counter(), kid,
                answer.result(), answer.reason());
        if (order == null || unfit.isPresent() || stage == Stage.WAITING) {
            voice.accept(answer);
        }
        if (order != null && unfit.isEmpty()) {
            works.begin(request, order);
        }
    }

    private void refuse(Optional<UUID> id, Code code, String why) {
        if (refusals.mayAnswer(code + ": " + why)) {
            voice.accept(new CommandAnswer(id, Result.REFUSED, why, Optional.of(code), time.now()));
        }
    }

    @Override
    public void notUnderstood(String why) {
        refuse(Optional.empty(), Code.UNSIGNED, why + "; orders come signed, in the metric " + SignedCommand.METRIC);
    }

    /// An order that waited is begun now.
    void begun(UUID id) {
        ledger.change(id, entry -> entry.at(Stage.BEGUN, answer(id, Result.ACCEPTED, Optional.empty(), "It is being done.")));
    }

    void expired(UUID id) {
        end(id, Result.EXPIRED, Code.EXPIRED, "Somebody was served until its time was over.");
    }

    @Override
    public void tell(UUID command, Outcome outcome) {
        conclude(command, outcome);
    }

    /// @return whether this process ends now
    boolean conclude(UUID command, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(var what) -> end(command, Result.DONE, Optional.empty(), what);
            case Outcome.Refused(var code, var why) -> end(command, Result.REFUSED, code, why);
            case Outcome.Failed(var why) -> end(command, Result.FAILED, Code.FAILED, why);
            case Outcome.UnderWay(var what) -> say(command, Stage.UNDER_WAY, "", what);
            case Outcome.Restarts(var what, var mark, var departure) -> {
                say(command, Stage.LEAVING, mark, what);
                Optional<String> stayed = departure.go();
                stayed.ifPresent(why -> end(command, Result.FAILED, Code.FAILED, why));
                return stayed.isEmpty();
            }
        }
        return false;
    }

    private void say(UUID id, Stage stage, String mark, String what) {
        ledger.change(id, entry -> entry.stage() == Stage.ENDED
                ? entry
                : entry.at(stage, answer(id, Result.ACCEPTED, Optional.empty(), what)).marked(mark))
                .filter(entry -> entry.stage() == stage).ifPresent(entry -> voice.accept(entry.answer()));
    }

    private void end(UUID id, Result result, Code code, String why) {
        end(id, result, Optional.of(code), why);
    }

    private void end(UUID id, Result result, Optional<Code> code, String why) {
        CommandAnswer last = answer(id, result, code, why);
        ledger.change(id, entry -> entry.stage() == Stage.ENDED ? entry : entry.at(Stage.ENDED, last))
                .filter(entry -> entry.answer().equals(last)).ifPresent(entry -> {
                    LOG.info("Order {} ({}): {} {}", entry.command(), id, result, why);
                    voice.accept(last);
                });
    }

    private CommandAnswer answer(UUID id, Result result, Optional<Code> code, String reason) {
        return new CommandAnswer(Optional.of(id), result, reason, code, time.now());
    }

    @Override
    public void answerTo(Consumer<CommandAnswer> listener) {
        voice = listener;
    }

    @Override
    public List<CommandAnswer> untold() {
        return ledger.entries().stream().filter(entry -> !entry.told()).map(Entry::answer).toList();
    }

    @Override
    public void told(CommandAnswer answer) {
        answer.id().ifPresent(id -> ledger.change(id, entry -> entry.told(answer)));
    }

    /// What was ordered and what was answered, the oldest first; for a technician.
    public List<Remembered> remembered() {
        return ledger.remembered();
    }

    private static String digest(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    @Override
    public void close() {
        works.close();
    }
}
