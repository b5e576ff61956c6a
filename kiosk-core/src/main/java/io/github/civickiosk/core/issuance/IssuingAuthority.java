package io.github.civickiosk.core.issuance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.device.smartcard.Emrtd;

/// The issuing authority as the kiosk sees it (docs/api/issuing.yaml). Calls block, each within a timeout of its own, and
/// are safe from several threads. A fault is an [Answer], never an exception.
public interface IssuingAuthority {

    Answer<Catalogue> catalogue() throws InterruptedException;

    Answer<Visit> openVisit() throws InterruptedException;

    /// Begins chip authentication with the chip that EF.DG14 is of. The authority keeps what it needs to judge the chip's answer,
    /// which comes with the evidence.
    Answer<Emrtd.ChipAuthentication.Agreement> beginChipAuthentication(Visit visit, byte[] dg14) throws InterruptedException;

    Answer<Identified> present(Visit visit, Emrtd.Evidence evidence) throws InterruptedException;

    /// Lets the authority send a one-time code to the contact in the register. While one is valid no other is sent, unless the citizen
    /// asks for it.
    ///
    /// @param again the citizen says that the one before did not come
    Answer<CodeSent> sendCode(Visit visit, boolean again) throws InterruptedException;

    Answer<Identified> checkCode(Visit visit, String code) throws InterruptedException;

    /// What the certificate would look like: unsealed and marked as a preview. Not to be kept.
    ///
    /// @return PNG, of the first page
    Answer<byte[]> preview(Visit visit, Order order) throws InterruptedException;

    /// Which agency read which data for this visit so far, oldest first.
    Answer<List<Access>> accesses(Visit visit) throws InterruptedException;

    /// Makes one certificate, or returns the one made before under the same key.
    Answer<Issued> issue(Visit visit, UUID idempotencyKey, Order order) throws InterruptedException;

    /// The sealed document, PDF/A, byte for byte what must be printed.
    Answer<byte[]> document(Visit visit, Issued issued) throws InterruptedException;

    /// Tells what became of a certificate. May be repeated; needs no visit.
    Answer<Recorded> report(UUID issuance, IssuanceOutcome outcome, int pages, String how) throws InterruptedException;

    /// Ends the visit: its token is worth nothing afterwards.
    Answer<Recorded> close(Visit visit) throws InterruptedException;

    /// What the authority answered.
    sealed interface Answer<T> {
        record Ok<T>(T value) implements Answer<T> {}

        /// The authority said no (RFC 9457).
        ///
        /// @param type  last part of the problem type, e.g. `holder-deceased`; the list stands in docs/api/issuing.yaml
        /// @param attemptsLeft for `code-wrong`, how often the citizen may try again
        record Problem<T>(String type, int status, String title, int attemptsLeft) implements Answer<T> {}

        /// No answer: no link, a timeout, or an answer that is none of ours.
        record Unreachable<T>(String why) implements Answer<T> {}
    }

    /// An open visit. The token lives in memory only.
    ///
    /// @param challenge 8 bytes for the chip to sign
    record Visit(String id, String token, byte[] challenge, Instant expires) {
        @Override
        public String toString() {
            return "Visit[" + id + "]";
        }
    }

    /// Who the authority says the citizen is.
    ///
    /// @param persons self first, then children and wards that the register knows
    record Identified(Level level, List<Person> persons) {
        public Identified { persons = List.copyOf(persons); }

        @Override
        public String toString() {
            return "Identified[" + level + "]";
        }
    }

    /// @param ref opaque within this visit
    record Person(String ref, Relation relation, String name) {
        @Override
        public String toString() {
            return "Person[" + relation + "]";
        }
    }

    /// @param sentTo the contact, masked, e.g. `+994 •• ••• •• 17`
    record CodeSent(String sentTo) {
        @Override
        public String toString() {
            return "CodeSent[***]";
        }
    }

    /// That an agency read something of the register.
    ///
    /// @param agencyName per BCP 47 language
    /// @param purpose    `identification`, `holder-check`, `preview` or `issuance`
    /// @param service    empty where none was asked for yet
    /// @param person     `ref` of the person whom it is about; empty when that is nobody of this visit
    /// @param data       names of what was read, e.g. `date_of_birth`; the list stands in docs/api/issuing.yaml
    record Access(Instant at, String agency, Map<String, String> agencyName, String purpose, Optional<String> service,
            Optional<String> person, List<String> data) {
        public Access {
            agencyName = Map.copyOf(agencyName);
            data = List.copyOf(data);
        }
    }

    /// @param person  `ref` of the person on the certificate; empty for a service without identification
    /// @param language BCP 47 language of the certificate
    record Order(String service, Relation relation, Optional<String> person, Map<String, String> form, String language) {
        public Order { form = Map.copyOf(form); }

        @Override
        public String toString() {
            return "Order[" + service + "]";
        }
    }

    /// A certificate that was made. None of this says anything about the citizen.
    ///
    /// @param serial at least 64 random bits, as printed on the paper
    /// @param claim  what the citizen shows at the claim desk
    record Issued(UUID id, String service, String serial, String claim, int pages) {}

    record Recorded() {}

    enum IssuanceOutcome {
        DELIVERED, VOIDED, UNKNOWN
    }
}
