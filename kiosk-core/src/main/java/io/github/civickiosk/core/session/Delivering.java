package io.github.civickiosk.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.receipt.Slip;
import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.PrintEnded;
import io.github.civickiosk.core.session.Event.PrintProgressed;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Settled;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.Collecting;
import io.github.civickiosk.core.session.State.Printing;
import io.github.civickiosk.core.session.State.Settling;
import io.github.civickiosk.core.session.State.Trouble;
import io.github.civickiosk.core.session.Visitor.Item;
import io.github.civickiosk.core.session.Visitor.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;

/// The paper: print, settle what is in doubt, collect. Every issuance is printed at most once.
final class Delivering {

    private Delivering() {}

    static Step print(Turn turn, Item item, Issued issued) {
        Turn made = turn.with(turn.visitor().replacing(item.made(issued)));
        return turn.visitor().visit()
                .map(visit -> made.ask(new Printing(item.key(), issued, new Progress(false, 0)),
                        n -> new Effect.Print(n, visit, issued)))
                .orElseGet(() -> voided(made, item.key(), issued, Optional.empty(), "no visit"));
    }

    static Step printing(Turn turn, Printing at, Event event) {
        return switch (event) {
            case PrintProgressed(long _, Progress progress) -> turn.to(new Printing(at.key(), at.issued(), progress));
            case PrintEnded(long _, DocumentPrinter.Outcome outcome) -> switch (outcome) {
                case DocumentPrinter.Outcome.Printed(int sheets) ->
                    delivered(turn, at.key(), at.issued(), sheets, "printer completed");
                case DocumentPrinter.Outcome.InDoubt _ ->
                    turn.ask(new Settling(at.key(), at.issued()), n -> new Effect.AskPrinter(n, at.issued()));
                case DocumentPrinter.Outcome.Stopped(PaperPath where, boolean sheetInside) ->
                    stopped(turn, at.key(), at.issued(), where, sheetInside);
                case DocumentPrinter.Outcome.Refused(String reason) ->
                    voided(turn, at.key(), at.issued(), Optional.empty(), reason);
            };
            case Touch _, Reply _, Tick _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step settling(Turn turn, Settling at, Event event) {
        return switch (event) {
            case Settled(long _, DocumentPrinter.Outcome outcome) -> switch (outcome) {
                case DocumentPrinter.Outcome.Printed(int sheets) ->
                    delivered(turn, at.key(), at.issued(), sheets, "printer asked again");
                case DocumentPrinter.Outcome.InDoubt(String why) -> unknown(turn, at.key(), at.issued(), Optional.empty(), why);
                case DocumentPrinter.Outcome.Stopped(PaperPath where, boolean sheetInside) ->
                    stopped(turn, at.key(), at.issued(), where, sheetInside);
                case DocumentPrinter.Outcome.Refused(String reason) ->
                    voided(turn, at.key(), at.issued(), Optional.empty(), reason);
            };
            case Touch _, Reply _, Tick _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step collecting(Turn turn, Collecting at, Event event) {
        return switch (event) {
            case PaperTaken _ -> collected(turn, at, "exit sensor");
            // who says so while the paper is still seen has something else in mind
            case Touch.Collected _ when !turn.session().paperIn() -> collected(turn, at, "touch");
            case Tick _ when turn.session().paperIn() -> turn.idle();
            case Tick _ -> turn.after(turn.session().times().result(), () -> collected(turn, at, "time-out"));
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, Noticed _ -> turn.stay();
        };
    }

    private static Step collected(Turn turn, Collecting at, String how) {
        Step next = Ordering.issueNext(turn);
        List<Effect> effects = new ArrayList<>(List.of(new Effect.Collected(at.issued(), how)));
        effects.addAll(next.effects());
        return new Step(next.session(), effects);
    }

    private static Step delivered(Turn turn, UUID key, Issued issued, int sheets, String how) {
        Turn done = turn.with(turn.visitor().became(key, Outcome.PRINTED));
        return done.to(new Collecting(key, issued), remember(done, issued, IssuanceOutcome.DELIVERED, sheets, how),
                receipt(turn, issued, IssuanceOutcome.DELIVERED));
    }

    private static Step stopped(Turn turn, UUID key, Issued issued, PaperPath where, boolean sheetInside) {
        String how = "printer stopped: " + where;
        return sheetInside
                ? unknown(turn, key, issued, Optional.of(where), how)
                : voided(turn, key, issued, Optional.of(where), how);
    }

    private static Step unknown(Turn turn, UUID key, Issued issued, Optional<PaperPath> where, String how) {
        Turn done = turn.with(turn.visitor().became(key, Outcome.UNKNOWN));
        return Ending.explain(done, new Trouble.FateUnknown(where), remember(done, issued, IssuanceOutcome.UNKNOWN, 0, how),
                receipt(turn, issued, IssuanceOutcome.UNKNOWN));
    }

    private static Step voided(Turn turn, UUID key, Issued issued, Optional<PaperPath> where, String how) {
        Turn done = turn.with(turn.visitor().became(key, Outcome.VOIDED));
        return Ending.explain(done, new Trouble.NothingPrinted(where), remember(done, issued, IssuanceOutcome.VOIDED, 0, how),
                receipt(turn, issued, IssuanceOutcome.VOIDED));
    }

    private static Effect remember(Turn turn, Issued issued, IssuanceOutcome outcome, int sheets, String how) {
        return new Effect.Remember(issued, outcome, sheets, how, UsageOfSession.soFar(turn.session(), turn.at()));
    }

    private static Effect receipt(Turn turn, Issued issued, IssuanceOutcome outcome) {
        String language = turn.visitor().language();
        String title = turn.session().offer().catalogue().service(issued.service())
                .map(service -> service.title().getOrDefault(language, issued.service())).orElse(issued.service());
        return new Effect.PrintReceipt(new Slip(issued, outcome, title, language));
    }
}
