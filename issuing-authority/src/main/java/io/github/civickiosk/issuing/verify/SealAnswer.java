package io.github.civickiosk.issuing.verify;

import java.time.LocalDate;

import io.github.civickiosk.issuing.seal.Sealed;
import io.github.civickiosk.issuing.seal.SignerRef;

/// What a check of a seal found, in the order in which it is checked: the first no ends it.
public sealed interface SealAnswer {

    /// The bytes do not have the form of one of our seals.
    ///
    /// @param why in English, for a log
    record NotASeal(String why) implements SealAnswer {}

    /// It has the form of a seal, of a signer that this authority does not vouch for.
    record UnknownSigner(SignerRef signer) implements SealAnswer {}

    /// The signature does not fit: something was changed, or it was never the signer's.
    record Altered(SignerRef signer) implements SealAnswer {}

    /// The signer's certificate did not cover the day of the signature.
    record SignerExpired(SignerRef signer, LocalDate signedOn) implements SealAnswer {}

    /// The signer was revoked, and the seal says that it was made on one of the days from which on it is not believed.
    record SignerRevoked(SignerRef signer, LocalDate signedOn) implements SealAnswer {}

    /// From here on the signature is good, and what was sealed may be shown.
    sealed interface Signed extends SealAnswer {
        Sealed sealed();

        LocalDate issuedOn();
    }

    /// Its first day is yet to come.
    record NotYetValid(Sealed sealed, LocalDate issuedOn) implements Signed {}

    /// Its last day has passed.
    record Expired(Sealed sealed, LocalDate issuedOn) implements Signed {}

    /// It was taken back, or never handed out.
    record Withdrawn(Sealed sealed, LocalDate issuedOn) implements Signed {}

    /// Whether it was taken back could not be looked up.
    record StatusUnknown(Sealed sealed, LocalDate issuedOn) implements Signed {}

    /// The authority's books do not have it.
    record NotOnRecord(Sealed sealed, LocalDate issuedOn) implements Signed {}

    /// Genuine, valid today. A copy of a genuine paper is genuine here as well.
    record Genuine(Sealed sealed, LocalDate issuedOn) implements Signed {}
}
