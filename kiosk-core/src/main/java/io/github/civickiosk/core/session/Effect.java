package io.github.civickiosk.core.session;

import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Order;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.smartcard.Emrtd;

/// Something the world is asked to do. Each effect that has an outcome names the event that brings it.
public sealed interface Effect {

    /// → [Event.VisitOpened]
    record OpenVisit() implements Effect {}

    /// → [Event.CardRead]
    record ReadCard(Visit visit, Emrtd.AccessKey key) implements Effect {}

    /// → [Event.EvidenceJudged]
    record PresentEvidence(Visit visit, Emrtd.Evidence evidence) implements Effect {}

    /// → [Event.CodeWasSent]
    record SendCode(Visit visit) implements Effect {}

    /// → [Event.CodeJudged]
    record CheckCode(Visit visit, String code) implements Effect {
        @Override
        public String toString() {
            return "CheckCode[******]";
        }
    }

    /// → [Event.CertificateMade]
    record Issue(Visit visit, UUID key, Order order) implements Effect {}

    /// Fetches the document and prints it; journalled before it starts. → [Event.PrintProgressed], [Event.PrintEnded]
    record Print(Visit visit, Issued issued) implements Effect {}

    /// Asks the printer about a job in doubt. → [Event.Settled]
    record AskPrinter(Issued issued) implements Effect {}

    /// Journals what became of a certificate and tells the authority until it acknowledges.
    record Remember(Issued issued, IssuanceOutcome outcome, int sheets, String how) implements Effect {}

    record Light(CabinetPanel.Slot slot, CabinetPanel.Flash flash) implements Effect {}

    /// Tells the operators that a citizen asks for a person.
    record RingForHelp() implements Effect {}

    /// Journals the usage record of this session: never who.
    record RecordUsage(Usage usage) implements Effect {}

    /// Forgets the citizen. → [Event.Wiped]
    record Wipe(Visitor visitor) implements Effect {}
}
