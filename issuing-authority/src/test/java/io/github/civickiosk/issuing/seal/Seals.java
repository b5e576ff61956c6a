package io.github.civickiosk.issuing.seal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Seals for tests.
public final class Seals {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    public static final String SERIAL = "9F4K-27QX-M0VB-T";

    private static final Map<String, String> VALUES = Map.of("serial", SERIAL, "full_name", "Məryəm Nümunəzadə", "date_of_birth",
            "1984-07-12", "address", "Bakı, Nizami küçəsi 12, mənzil 34");

    private Seals() {}

    public static byte[] residence(SealSigner signer) {
        return residence(signer, TODAY, TODAY, Optional.of(TODAY.plusMonths(1)));
    }

    /// With a place in the status lists, as certificates have it.
    public static byte[] placed(SealSigner signer, StatusPlace place, LocalDate from, Optional<LocalDate> until) {
        return residence(signer, from, from, until, List.of(place.feature()));
    }

    public static byte[] residence(SealSigner signer, LocalDate signedOn, LocalDate from, Optional<LocalDate> until) {
        return residence(signer, signedOn, from, until, List.of());
    }

    private static byte[] residence(SealSigner signer, LocalDate signedOn, LocalDate from, Optional<LocalDate> until,
            List<Feature> more) {
        var profile = SealProfiles.shipped().of("residence-certificate").orElseThrow();
        List<Feature> features = new ArrayList<>(
                Sealed.features(profile, from, until, name -> Optional.ofNullable(VALUES.get(name))).orElseThrow());
        features.addAll(more);
        return switch (SealWriter.write(signer, from, signedOn, features)) {
            case SealWriter.Writing.Sealed(byte[] bytes) -> bytes;
            case SealWriter.Writing.TooLong no -> throw new AssertionError(no);
            case SealWriter.Writing.SignerExpired no -> throw new AssertionError(no);
        };
    }
}
