package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.CodeSent;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.Emrtd;

/// Something that happened. Events reach the session one after another, each with the monotonic time at which it came.
public sealed interface Event {

    /// The citizen touched something.
    sealed interface Touch extends Event {
        /// The screen at attract was touched.
        record Start() implements Touch {}

        record ChooseLanguage(String language) implements Touch {}

        /// @param key idempotency key for the item, drawn at random by the screen
        record ChooseService(UUID key, String service) implements Touch {}

        record ChooseForWhom(Relation relation) implements Touch {}

        record FillForm(Map<String, String> values) implements Touch {
            public FillForm { values = Map.copyOf(values); }

            @Override
            public String toString() {
                return "FillForm[***]";
            }
        }

        record AddAnother() implements Touch {}

        record RemoveItem(UUID key) implements Touch {}

        /// The basket is complete.
        record Continue() implements Touch {}

        record EnterCan(String digits) implements Touch {
            @Override
            public String toString() {
                return "EnterCan[******]";
            }
        }

        record EnterCode(String code) implements Touch {
            @Override
            public String toString() {
                return "EnterCode[******]";
            }
        }

        record SendCodeAgain() implements Touch {}

        record ChoosePerson(String ref) implements Touch {}

        /// Yes, print it.
        record Confirm() implements Touch {}

        /// The paper is in the citizen's hand.
        record Collected() implements Touch {}

        /// @param stars  1 to 4; 0 skips
        /// @param reason a word of the screen's own list, `[a-z-]{1,24}`; empty when none was touched
        record Rate(int stars, String reason) implements Touch {
            public Rate {
                if (!reason.matches("[a-z-]{0,24}")) {
                    throw new IllegalArgumentException("A reason is one word of at most 24 letters");
                }
            }

            public Rate(int stars) {
                this(stars, "");
            }
        }

        /// Somebody types or moves about on the screen, of which the session learns nothing else.
        record StillThere() implements Touch {}

        /// Switches an aid on or off for this visit; at attract it begins one.
        record SwitchAid(Aid aid) implements Touch {}

        record Back() implements Touch {}

        record StartAgain() implements Touch {}

        record NeedMoreTime() implements Touch {}

        record CallForHelp() implements Touch {}

        record CloseHelp() implements Touch {}

        /// The explanation on the screen was read.
        record Understood() implements Touch {}
    }

    /// The answer to an [Effect.Ask], with its number.
    sealed interface Reply extends Event {
        long ask();
    }

    /// Time passed; comes about once a second.
    record Tick() implements Event {}

    record CardInserted() implements Event {}

    record CardRemoved() implements Event {}

    record OfferChanged(Offer offer) implements Event {}

    record VisitOpened(long ask, Answer<Visit> answer) implements Reply {}

    record CardRead(long ask, Emrtd.Outcome outcome) implements Reply {}

    record EvidenceJudged(long ask, Answer<Identified> answer) implements Reply {}

    record CodeWasSent(long ask, Answer<CodeSent> answer) implements Reply {}

    record CodeJudged(long ask, Answer<Identified> answer) implements Reply {}

    record CertificateMade(long ask, Answer<Issued> answer) implements Reply {}

    /// May come several times before the [PrintEnded] of the same ask.
    record PrintProgressed(long ask, DocumentPrinter.Progress progress) implements Reply {}

    record PrintEnded(long ask, DocumentPrinter.Outcome outcome) implements Reply {}

    /// What asking the printer about a job in doubt gave.
    record Settled(long ask, DocumentPrinter.Outcome outcome) implements Reply {}

    /// What changes what is known and moves no session.
    sealed interface Noticed extends Event {
        /// The exit sensor sees paper.
        record PaperSeen() implements Noticed {}

        /// A receipt with this certificate's claim number has left the receipt printer.
        record ReceiptPrinted(UUID issuance) implements Noticed {}

        /// The operators answer a call for help. It is shown while the call stands, and lost otherwise.
        record HelpAnswered(HelpAnswer answer) implements Noticed {}

        /// How long a session waits has been configured anew.
        record TimesChanged(Times times) implements Noticed {}

        /// The kiosk sees that somebody needs an aid: a headset was plugged in. At attract it begins a visit.
        record AidWanted(Aid aid) implements Noticed {}

        /// The browser before the citizen is gone, hangs, or is not the one that showed the last screen. What the visit showed
        /// must not be shown to the next.
        record ScreenLost() implements Noticed {}
    }

    /// The exit sensor saw the paper go.
    record PaperTaken() implements Event {}

    /// The citizen is forgotten: memory, spool, browser.
    record Wiped(long ask) implements Reply {}

    /// An event with its monotonic time since an arbitrary origin.
    record Timed(Duration at, Event event) {}
}
