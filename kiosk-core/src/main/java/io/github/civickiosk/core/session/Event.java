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

        /// @param key idempotency key for the item, drawn by the loop
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

        /// @param stars 1 to 4; 0 skips
        record Rate(int stars) implements Touch {}

        record Back() implements Touch {}

        record StartAgain() implements Touch {}

        record NeedMoreTime() implements Touch {}

        record CallForHelp() implements Touch {}

        record CloseHelp() implements Touch {}

        /// The explanation on the screen was read.
        record Understood() implements Touch {}
    }

    /// Time passed; comes about once a second.
    record Tick() implements Event {}

    record CardInserted() implements Event {}

    record CardRemoved() implements Event {}

    record OfferChanged(Offer offer) implements Event {}

    record VisitOpened(Answer<Visit> answer) implements Event {}

    record CardRead(Emrtd.Outcome outcome) implements Event {}

    record EvidenceJudged(Answer<Identified> answer) implements Event {}

    record CodeWasSent(Answer<CodeSent> answer) implements Event {}

    record CodeJudged(Answer<Identified> answer) implements Event {}

    record CertificateMade(UUID key, Answer<Issued> answer) implements Event {}

    record PrintProgressed(UUID issuance, DocumentPrinter.Progress progress) implements Event {}

    record PrintEnded(UUID issuance, DocumentPrinter.Outcome outcome) implements Event {}

    /// What asking the printer about a job in doubt gave.
    record Settled(UUID issuance, DocumentPrinter.Outcome outcome) implements Event {}

    /// The exit sensor saw the paper go.
    record PaperTaken() implements Event {}

    /// The citizen is forgotten: memory, spool, browser.
    record Wiped() implements Event {}

    /// An event with its monotonic time since an arbitrary origin.
    record Timed(Duration at, Event event) {}
}
