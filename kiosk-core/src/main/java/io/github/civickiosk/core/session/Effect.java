package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Order;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.receipt.Slip;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.smartcard.Emrtd;

/// Something the world is asked to do.
public sealed interface Effect {

    /// An effect that is answered by exactly one [Event.Reply] with the same number. Numbers grow and are never used twice,
    /// so that a late answer, of an earlier attempt or of an earlier citizen, is known as such and ignored.
    sealed interface Ask extends Effect {
        long ask();
    }

    /// An effect that nobody waits for.
    sealed interface Deed extends Effect {}

    /// → [Event.VisitOpened]
    record OpenVisit(long ask) implements Ask {}

    /// → [Event.CardRead]
    record ReadCard(long ask, Visit visit, Emrtd.AccessKey key) implements Ask {}

    /// → [Event.EvidenceJudged]
    record PresentEvidence(long ask, Visit visit, Emrtd.Evidence evidence) implements Ask {}

    /// → [Event.CodeWasSent]
    /// @param again the citizen says that the code before did not come
    record SendCode(long ask, Visit visit, boolean again) implements Ask {}

    /// → [Event.CodeJudged]
    record CheckCode(long ask, Visit visit, String code) implements Ask {
        @Override
        public String toString() {
            return "CheckCode[******]";
        }
    }

    /// → [Event.CertificateMade]
    record Issue(long ask, Visit visit, UUID key, Order order) implements Ask {}

    /// Fetches the document and prints it; journalled before it starts. → [Event.PrintProgressed], [Event.PrintEnded]
    record Print(long ask, Visit visit, Issued issued) implements Ask {}

    /// Asks the printer about a job in doubt. → [Event.Settled]
    record AskPrinter(long ask, Issued issued) implements Ask {}

    /// Journals what became of a certificate, together with the session so far, and tells the authority until it acknowledges.
    record Remember(Issued issued, IssuanceOutcome outcome, int sheets, String how, Usage.SoFar soFar) implements Deed {}

    /// Prints what became of a certificate, with its claim number, where there is a receipt printer. A courtesy beside the
    /// screen: it holds up nothing, and its failure changes nothing. → [Event.Noticed.ReceiptPrinted] when it was printed
    record PrintReceipt(Slip slip) implements Deed {}

    /// Journals that the paper was taken, and how that is known.
    record Collected(Issued issued, String how) implements Deed {}

    record Light(CabinetPanel.Slot slot, CabinetPanel.Flash flash) implements Deed {}

    /// Tells the operators that a citizen asks for a person.
    record RingForHelp() implements Deed {}

    /// Tells that a card lies in the reader which nobody took in time.
    ///
    /// @param reminder how often it was told of this card since the kiosk is at rest; 0 at the end of a visit
    record CardLeftBehind(int reminder) implements Deed {}

    /// Journals the usage record of this session: never who.
    ///
    /// @param startedAt monotonic time of its first touch
    record RecordUsage(Duration startedAt, Usage usage) implements Deed {}

    /// Ends a visit that nobody waits for any more.
    record CloseVisit(Visit visit) implements Deed {}

    /// Forgets the citizen: ends the visit, clears the spool and what the screen holds. → [Event.Wiped]
    record Wipe(long ask, Visitor visitor) implements Ask {}
}
