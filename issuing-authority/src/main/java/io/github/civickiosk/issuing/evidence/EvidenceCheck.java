package io.github.civickiosk.issuing.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;

/// Judges what a chip gave, with no word of the kiosk believed: passive authentication (ICAO Doc 9303-11, 5.1) says that a
/// state we trust signed the data, active authentication (6.1) or chip authentication (6.2) that this is the chip they were
/// signed for, and not a copy.
/// Safe for use by several threads.
public final class EvidenceCheck {

    private final CscaFolder trusted;
    private final Clock clock;

    /// @param clock also says which day it is, for documents that expire
    public EvidenceCheck(CscaFolder trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /// @param challenge  the 8 bytes that the chip was asked to sign
    /// @param agreement the chip authentication that this visit began last
    /// @return the machine-readable zone of a genuine document that is still valid
    public Answer<Mrz> check(Evidence evidence, byte[] challenge, Optional<ChipAuthentication> agreement) {
        Optional<Mrz> mrz = Mrz.ofDg1(evidence.dg1());
        Optional<SignedData> signed = SignedData.parse(evidence.sod());
        if (mrz.isEmpty() || signed.isEmpty()) {
            return Answer.no(Problem.EVIDENCE_MALFORMED);
        }
        return check(evidence, () -> proof(evidence, challenge, agreement), mrz.get(), signed.get());
    }

    private Answer<Mrz> check(Evidence evidence, Supplier<Proof> proof, Mrz mrz, SignedData signed) {
        if (!signed.signedBy(trusted.trusted(), clock.instant(), mrz.issuingState())) {
            return Answer.no(Problem.EVIDENCE_SIGNATURE);
        }
        if (!signed.covers(1, evidence.dg1()) || evidence.dg14().filter(dg14 -> !signed.covers(14, dg14)).isPresent()
                || evidence.dg15().filter(dg15 -> !signed.covers(15, dg15)).isPresent()) {
            return Answer.no(Problem.EVIDENCE_HASH);
        }
        return switch (proof.get()) {
            case FITS -> mrz.expiry().isBefore(LocalDate.now(clock)) ? Answer.no(Problem.DOCUMENT_EXPIRED) : Answer.yes(mrz);
            case DOES_NOT_FIT -> Answer.no(Problem.EVIDENCE_PROOF);
            case ABSENT -> Answer.no(Problem.EVIDENCE_NO_PROOF);
            case MALFORMED -> Answer.no(Problem.EVIDENCE_MALFORMED);
        };
    }

    private static Proof proof(Evidence evidence, byte[] challenge, Optional<ChipAuthentication> agreement) {
        if (evidence.dg15().isPresent() && evidence.signature().isPresent()) {
            return ActiveAuthentication.verify(evidence.dg15().get(), evidence.dg14(), challenge, evidence.signature().get());
        }
        if (evidence.dg14().isPresent() && evidence.chipAuthentication().isPresent()) {
            return agreement.map(run -> run.verify(evidence.dg14().get(), evidence.chipAuthentication().get()))
                    .orElse(Proof.DOES_NOT_FIT);
        }
        return Proof.ABSENT;
    }
}
