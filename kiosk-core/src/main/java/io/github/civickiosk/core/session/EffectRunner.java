package io.github.civickiosk.core.session;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.Emrtd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs each effect on virtual threads. An [Effect.Ask] is answered exactly once: by the world, or, when the world throws
/// or takes too long, by the failure that fits. What the world says after that is dropped.
final class EffectRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final Effects effects;
    private final Consumer<Event> inbox;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("effect-", 0).factory());

    EffectRunner(Effects effects, Consumer<Event> inbox) {
        this.effects = effects;
        this.inbox = inbox;
    }

    void run(Effect effect) {
        switch (effect) {
            case Effect.Ask ask -> threads.execute(() -> inbox.accept(answer(ask)));
            case Effect.Light light -> quietly(light); // lights never block, and their order counts
            case Effect.Deed deed -> threads.execute(() -> quietly(deed));
        }
    }

    private Event.Reply answer(Effect.Ask ask) {
        Future<Event.Reply> reply = threads.submit(() -> effects.answer(ask, inbox::accept));
        try {
            return reply.get(effects.patience(ask).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            reply.cancel(true);
            return failed(ask, "no outcome within " + effects.patience(ask));
        } catch (ExecutionException e) {
            LOG.error("{} threw", ask.getClass().getSimpleName(), e.getCause());
            return failed(ask, "internal error");
        } catch (InterruptedException _) {
            return failed(ask, "stopping");
        }
    }

    private static Event.Reply failed(Effect.Ask ask, String why) {
        LOG.warn("{} failed: {}", ask.getClass().getSimpleName(), why);
        long n = ask.ask();
        return switch (ask) {
            case Effect.OpenVisit _ -> new Event.VisitOpened(n, new Answer.Unreachable<>(why));
            case Effect.ReadCard _ -> new Event.CardRead(n, new Emrtd.Outcome.Unreadable(why));
            case Effect.PresentEvidence _ -> new Event.EvidenceJudged(n, new Answer.Unreachable<>(why));
            case Effect.SendCode _ -> new Event.CodeWasSent(n, new Answer.Unreachable<>(why));
            case Effect.CheckCode _ -> new Event.CodeJudged(n, new Answer.Unreachable<>(why));
            case Effect.Issue _ -> new Event.CertificateMade(n, new Answer.Unreachable<>(why));
            case Effect.Print _ -> new Event.PrintEnded(n, new DocumentPrinter.Outcome.InDoubt(why));
            case Effect.AskPrinter _ -> new Event.Settled(n, new DocumentPrinter.Outcome.InDoubt(why));
            case Effect.Wipe _ -> new Event.Wiped(n);
        };
    }

    private void quietly(Effect.Deed deed) {
        try {
            effects.perform(deed, inbox);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{} failed", deed.getClass().getSimpleName(), e);
        }
    }

    /// What is being journalled is let through; what hangs is not waited for.
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
