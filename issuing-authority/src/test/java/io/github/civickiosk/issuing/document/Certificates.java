package io.github.civickiosk.issuing.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.pack.Packs;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.StatusPlace;

/// Certificates as the authority asks for them, and a maker with a key of its own.
public final class Certificates {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    public static final String SERIAL = "9F4K-27QX-M0VB-T";

    public static final StatusPlace PLACE = new StatusPlace(1, 482_913);

    private static final Packs PACKS = Packs.shipped();

    private Certificates() {}

    public static SealKeys keys() {
        try {
            return SealKeys.open(Files.createTempDirectory("keys"), "UTO", "UTCK", CLOCK);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static SealedCertificates maker(SealKeys keys) {
        return new SealedCertificates(PACKS, keys::signer, serial -> Optional.of(PLACE),
                "http://127.0.0.1:8403", CLOCK);
    }

    public static Certificate of(String service, String language) {
        return of(service, language, "Məryəm Nümunəzadə");
    }

    public static Certificate of(String service, String language, String name) {
        Map<String, String> values = new HashMap<>(
                Map.of("full_name", name, "date_of_birth", "1984-07-12", "personal_number", "5KT7Q2A"));
        PACKS.services().find(service).ifPresent(described -> {
            values.put("title", described.title().getOrDefault(language, service));
            values.put("agency", described.agencyName().getOrDefault(language, service));
        });
        switch (service) {
            case "residence-certificate" -> {
                values.put("address", "Bakı, Nizami küçəsi 12, mənzil 34");
                values.put("purpose", "Bank");
                values.put("municipality", "");
            }
            case "birth-certificate-extract" -> {
                values.put("place_of_birth", "Şəki");
                values.put("parent_1", "Günel Nümunəzadə");
                values.put("parent_2", "");
                values.put("sex", "");
            }
            default -> {}
        }
        return new Certificate(service, SERIAL, "K7-4821", TODAY, Optional.of(TODAY.plusMonths(6)), language, values);
    }

    static Certificate with(Certificate certificate, String key, String value) {
        Map<String, String> values = new HashMap<>(certificate.values());
        values.put(key, value);
        return new Certificate(certificate.service(), certificate.serial(), certificate.claim(), certificate.issuedOn(),
                certificate.validUntil(), certificate.language(), values);
    }

    public static CertificateMaker.Made.Document made(CertificateMaker.Made made) {
        return switch (made) {
            case CertificateMaker.Made.Document document -> document;
            case CertificateMaker.Made.Refused(String problem, String detail) ->
                throw new AssertionError(problem + ": " + detail);
        };
    }
}
