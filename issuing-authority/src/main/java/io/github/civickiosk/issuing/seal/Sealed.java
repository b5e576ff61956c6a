package io.github.civickiosk.issuing.seal;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the message zone of a TR-03171 seal says.
///
/// @param validUntil last day, where the document ends
/// @param values     name in the profile to text, in the profile's order
public record Sealed(SealProfile profile, Optional<LocalDate> validFrom, Optional<LocalDate> validUntil,
        Map<String, String> values) {

    private static final int PROFILE_LENGTH = 16;

    /// The features for a seal.
    ///
    /// @param values text of an entry by its name; empty where there is none
    /// @return empty when an entry that is not optional has no text
    public static Optional<List<Feature>> features(SealProfile profile, LocalDate validFrom, Optional<LocalDate> validUntil,
            Function<String, Optional<String>> values) {
        List<Feature> features = new ArrayList<>();
        features.add(new Feature(Feature.PROFILE, SealProfiles.bytes(profile.number())));
        features.add(new Feature(Feature.VALIDITY, validity(validFrom, validUntil)));
        for (var entry : profile.entries()) {
            Optional<String> text = values.apply(entry.name()).filter(t -> !t.isBlank());
            if (text.isEmpty() && !entry.optional()) {
                return Optional.empty();
            }
            text.ifPresent(t -> features.add(new Feature(entry.tag(), t.getBytes(StandardCharsets.UTF_8))));
        }
        return Optional.of(features);
    }

    /// What a seal says, or empty when it has no known profile or says it wrongly. Features with unknown tags are passed over
    /// (TR-03137-1, 3.2.3).
    public static Optional<Sealed> of(Seal seal, SealProfiles profiles) {
        Optional<SealProfile> profile = seal.value(Feature.PROFILE).filter(b -> b.length == PROFILE_LENGTH)
                .flatMap(b -> profiles.numbered(SealProfiles.uuid(b)));
        String validity = new String(seal.value(Feature.VALIDITY).orElse(new byte[1]), StandardCharsets.ISO_8859_1);
        int middle = validity.indexOf('\0');
        if (profile.isEmpty() || middle < 0) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(new Sealed(profile.get(), date(validity.substring(0, middle)), date(validity.substring(middle + 1)),
                            values(seal, profile.get())));
        } catch (DateTimeException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, String> values(Seal seal, SealProfile profile) throws CharacterCodingException {
        Map<String, String> values = new LinkedHashMap<>();
        for (var entry : profile.entries()) {
            Optional<byte[]> value = seal.value(entry.tag());
            if (value.isPresent()) {
                values.put(entry.name(),
                        StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(value.get())).toString());
            }
        }
        return values;
    }

    /// From, a zero byte, until; each `yyyyMMdd` or nothing (TR-03171, table 4).
    private static byte[] validity(LocalDate from, Optional<LocalDate> until) {
        String text = DateTimeFormatter.BASIC_ISO_DATE.format(from) + '\0'
                + until.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<LocalDate> date(String text) {
        if (!text.isEmpty() && !text.matches("[0-9]{8}")) {
            throw new DateTimeException("eight digits"); // the formatter would take an offset from UTC as well
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    }

    /// Never the values.
    @Override
    public String toString() {
        return "Sealed[" + profile.name() + "]";
    }
}
