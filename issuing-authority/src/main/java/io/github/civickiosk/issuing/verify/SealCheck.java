package io.github.civickiosk.issuing.verify;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.civickiosk.issuing.seal.Seal;
import io.github.civickiosk.issuing.seal.SealHeader;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.SealReader;
import io.github.civickiosk.issuing.seal.Sealed;
import io.github.civickiosk.issuing.seal.Signers;

/// Checks a seal. Safe for use by several threads.
public final class SealCheck {

    private final Supplier<Signers> signers;
    private final Supplier<SealProfiles> profiles;
    private final StatusCheck status;
    private final Clock clock;

    /// @param signers asked for each check, as they change while the authority runs; the profiles likewise
    public SealCheck(Supplier<Signers> signers, Supplier<SealProfiles> profiles, StatusCheck status, Clock clock) {
        this.signers = signers;
        this.profiles = profiles;
        this.status = status;
        this.clock = clock;
    }

    /// @param bytes as they stand in the barcode; anything may be asked
    public SealAnswer check(byte[] bytes) {
        return switch (SealReader.read(bytes)) {
            case SealReader.Reading.NotASeal(String why) -> new SealAnswer.NotASeal(why);
            case SealReader.Reading.Read(var seal) -> signer(seal);
        };
    }

    private SealAnswer signer(Seal seal) {
        var header = seal.header();
        Optional<Signers.Signer> signer = signers.get().of(header);
        if (signer.isEmpty()) {
            return new SealAnswer.UnknownSigner(header.signer());
        }
        if (!signer.get().signed(seal)) {
            return new SealAnswer.Altered(header.signer());
        }
        if (!signer.get().mayOn(header.signedOn())) {
            return new SealAnswer.SignerExpired(header.signer(), header.signedOn());
        }
        if (signer.get().revokedOn(header.signedOn()).isPresent()) {
            return new SealAnswer.SignerRevoked(header.signer(), header.signedOn());
        }
        if (header.feature() != SealHeader.TR_03171 || header.category() != SealHeader.ADMINISTRATIVE) {
            return new SealAnswer.NotASeal("signed, but not of an administrative document");
        }
        return Sealed.of(seal, profiles.get()).<SealAnswer>map(sealed -> dates(seal, sealed, header))
                .orElse(new SealAnswer.NotASeal("signed, but of no known profile"));
    }

    private SealAnswer dates(Seal seal, Sealed sealed, SealHeader header) {
        LocalDate today = LocalDate.now(clock);
        if (header.signedOn().isAfter(today) || sealed.validFrom().filter(today::isBefore).isPresent()) {
            return new SealAnswer.NotYetValid(sealed, header.issuedOn());
        }
        if (sealed.validUntil().filter(today::isAfter).isPresent()) {
            return new SealAnswer.Expired(sealed, header.issuedOn());
        }
        return switch (status.of(seal, sealed)) {
            case COUNTS -> new SealAnswer.Genuine(sealed, header.issuedOn());
            case WITHDRAWN -> new SealAnswer.Withdrawn(sealed, header.issuedOn());
            case NOT_ON_RECORD -> new SealAnswer.NotOnRecord(sealed, header.issuedOn());
            case UNKNOWN -> new SealAnswer.StatusUnknown(sealed, header.issuedOn());
        };
    }
}
