package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.core.issuance.IssuingAuthority;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.receipt.Receipts;
import io.github.civickiosk.core.receipt.Slip;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.smartcard.Emrtd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The world, as the session reaches it. Calls block; safe from several threads.
public final class Effects {

    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

    private final Emrtd card;
    private final IssuingAuthority authority;
    private final Press press;
    private final CabinetPanel panel;
    private final Receipts receipts;
    private final Journal journal;
    private final List<Runnable> wipeHooks;
    private final Bell bell;
    private final Patience patience;

    /// @param wipeHooks what else must forget the citizen, e.g. the browser's state; each returns within a second or two
    /// @param bell      rings at the operators'
    public Effects(Emrtd card, IssuingAuthority authority, Press press, CabinetPanel panel, Receipts receipts, Journal journal,
            List<Runnable> wipeHooks,
            Bell bell, Patience patience) {
        this.card = card;
        this.authority = authority;
        this.press = press;
        this.panel = panel;
        this.receipts = receipts;
        this.journal = journal;
        this.wipeHooks = List.copyOf(wipeHooks);
        this.bell = bell;
        this.patience = patience;
    }

    Event.Reply answer(Effect.Ask ask, Consumer<Event.Reply> meanwhile) throws InterruptedException {
        return switch (ask) {
            case Effect.OpenVisit(long n) -> new Event.VisitOpened(n, authority.openVisit());
            case Effect.ReadCard(long n, Visit visit, Emrtd.AccessKey key) ->
                new Event.CardRead(n, card.read(key, challenge(visit), patience.card()));
            case Effect.PresentEvidence(long n, Visit visit, Emrtd.Evidence evidence) ->
                new Event.EvidenceJudged(n, authority.present(visit, evidence));
            case Effect.SendCode(long n, Visit visit, boolean again) ->
                new Event.CodeWasSent(n, authority.sendCode(visit, again));
            case Effect.CheckCode(long n, Visit visit, String code) -> new Event.CodeJudged(n, authority.checkCode(visit, code));
            case Effect.Issue(long n, Visit visit, var key, var order) -> made(n, authority.issue(visit, key, order));
            case Effect.Print(long n, Visit visit, Issued issued) ->
                new Event.PrintEnded(n,
                        press.print(visit, issued, progress -> meanwhile.accept(new Event.PrintProgressed(n, progress))));
            case Effect.AskPrinter(long n, Issued issued) -> new Event.Settled(n, press.ask(issued));
            case Effect.Wipe(long n, Visitor visitor) -> wiped(n, visitor);
        };
    }

    /// How long an answer may take before the effect counts as hung.
    Duration patience(Effect.Ask ask) {
        Duration bound = switch (ask) {
            case Effect.OpenVisit _, Effect.PresentEvidence _, Effect.SendCode _, Effect.CheckCode _, Effect.Issue _ ->
                patience.authority();
            case Effect.ReadCard _ -> patience.card();
            // fetching the document, the printer's turn and the journal have bounds of their own before the printer's begins
            case Effect.Print _ -> patience.authority().plus(patience.print().multipliedBy(2)).plus(Journal.PATIENCE);
            case Effect.AskPrinter _ -> patience.settle().multipliedBy(2).plus(Journal.PATIENCE);
            case Effect.Wipe _ -> patience.wipe();
        };
        return bound.plus(Patience.MARGIN);
    }

    void perform(Effect.Deed deed, Consumer<Event> meanwhile) throws InterruptedException {
        switch (deed) {
            case Effect.CloseVisit(Visit visit) -> authority.close(visit);
            case Effect.Remember(Issued issued, var outcome, int sheets, String how, var soFar) ->
                journal.ended(issued.id(), outcome, sheets, how, soFar);
            case Effect.PrintReceipt(Slip slip) -> {
                if (receipts.print(slip)) {
                    meanwhile.accept(new Event.Noticed.ReceiptPrinted(slip.issued().id()));
                }
            }
            case Effect.Collected(Issued issued, String how) -> journal.collected(issued.id(), how);
            case Effect.Light(var slot, var flash) -> panel.light(slot, flash);
            case Effect.RingForHelp _ -> bell.helpWanted();
            case Effect.CardLeftBehind(int reminder) -> bell.cardLeftBehind(reminder);
            case Effect.RecordUsage(var startedAt, Usage usage) -> journal.record(startedAt, usage);
        }
    }

    /// The kiosk only carries: without the authority's word the evidence is without that proof, and the authority judges it.
    private Emrtd.Challenge challenge(Visit visit) {
        return new Emrtd.Challenge(visit.challenge(),
                dg14 -> authority.beginChipAuthentication(visit, dg14) instanceof Answer.Ok(var agreement)
                        ? Optional.of(agreement)
                        : Optional.empty());
    }

    private Event.Reply made(long n, Answer<Issued> answer) {
        if (answer instanceof Answer.Ok<Issued>(Issued issued)) {
            attempt("Journalling a certificate", () -> journal.made(issued.id(), issued.claim())); // the press refuses without it
        }
        return new Event.CertificateMade(n, answer);
    }

    private Event.Reply wiped(long n, Visitor visitor) {
        wipeHooks.forEach(hook -> attempt("A wipe hook", hook));
        visitor.basket().stream().flatMap(item -> item.issued().stream())
                .forEach(issued -> attempt("Forgetting a job", () -> press.forget(issued)));
        // the token dies with the kiosk's memory of it; the next citizen need not wait until the authority has heard so
        visitor.visit().ifPresent(visit -> Thread.ofVirtual().name("close-visit").start(() -> close(visit)));
        return new Event.Wiped(n);
    }

    private void close(Visit visit) {
        try {
            authority.close(visit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(String what, Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed", what, e);
        }
    }
}
