package io.github.civickiosk.issuing.document;

import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.seal.DataMatrix;
import io.github.civickiosk.issuing.seal.Feature;
import io.github.civickiosk.issuing.seal.SealSigner;
import io.github.civickiosk.issuing.seal.SealWriter;
import io.github.civickiosk.issuing.seal.SealWriter.Writing;
import io.github.civickiosk.issuing.seal.Sealed;
import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.seal.StatusPlaces;

/// Seals first, then sets the page around the seal.
public final class SealedCertificates implements CertificateMaker {

    /// No certificate takes longer, whatever its template holds.
    private static final Duration LONGEST = Duration.ofSeconds(10);
    static final int MOST_PAGES = 4;

    private static final byte[] NO_SEAL = new byte[0];
    /// As large as most seals are, so that the page breaks where the sealed one does.
    private static final BufferedImage NO_IMAGE = blank(72 * DataMatrix.DOTS_PER_MODULE);

    private final Stationery stationery;
    private final Supplier<SealSigner> signer;
    private final StatusPlaces places;
    private final String verifyAt;
    private final Clock clock;
    private final Typesetters typesetters = new Typesetters();

    /// @param signer   who seals now; asked for each certificate, so that keys can change while the authority runs
    /// @param places   where it will be told that a certificate was withdrawn
    /// @param verifyAt address of the verification page, as it is to be read on paper
    public SealedCertificates(Stationery stationery, Supplier<SealSigner> signer, StatusPlaces places, String verifyAt,
            Clock clock) {
        this.stationery = stationery;
        this.signer = signer;
        this.places = places;
        this.verifyAt = verifyAt;
        this.clock = clock;
    }

    @Override
    public Made make(Certificate asked) {
        Certificate certificate = composed(asked);
        Optional<Stationery.Sheet> sheet = stationery.sheet(certificate.service(), certificate.language());
        Optional<Template> template = sheet.flatMap(Stationery.Sheet::page);
        if (sheet.isEmpty() || template.isEmpty()) {
            return new Made.Refused("template-missing", certificate.service() + " in " + certificate.language());
        }
        Optional<List<Feature>> features = Sealed.features(sheet.get().profile(), certificate.issuedOn(),
                certificate.validUntil(),
                name -> sealed(certificate, name, sheet.get().cut()));
        if (features.isEmpty()) {
            return new Made.Refused("value-missing", "the seal profile of " + certificate.service() + " wants more values");
        }
        LocalDate today = LocalDate.now(clock);
        List<Feature> placed = Stream
                .concat(features.get().stream(), places.take(certificate.serial()).map(StatusPlace::feature).stream()).toList();
        return switch (SealWriter.write(signer.get(), certificate.issuedOn(), today, placed)) {
            case Writing.TooLong(int bytes) ->
                new Made.Refused("seal-too-long", bytes + " bytes, " + SealWriter.LIMIT + " at most");
            case Writing.SignerExpired(var ref) -> new Made.Refused("signer-expired", ref.toString());
            case Writing.Sealed(byte[] seal) -> page(certificate, template.get(), seal);
        };
    }

    @Override
    public Made preview(Certificate asked) {
        Certificate certificate = composed(asked);
        return stationery.sheet(certificate.service(), certificate.language()).flatMap(Stationery.Sheet::page)
                .map(template -> page(certificate, template, NO_SEAL))
                .orElseGet(() -> new Made.Refused("template-missing", certificate.service() + " in " + certificate.language()));
    }

    /// One spelling of a letter with its accents, on the paper as in the seal.
    private static Certificate composed(Certificate asked) {
        Map<String, String> values = new HashMap<>();
        asked.values().forEach((name, value) -> values.put(name, Normalizer.normalize(value, Normalizer.Form.NFC)));
        return new Certificate(asked.service(), asked.serial(), asked.claim(), asked.issuedOn(), asked.validUntil(),
                asked.language(), values);
    }

    /// A list is sealed in one line.
    private static Optional<String> sealed(Certificate certificate, String name, Map<String, Integer> cut) {
        return name.equals("serial")
                ? Optional.of(certificate.serial())
                : Optional.ofNullable(certificate.values().get(name)).map(value -> value.strip().replace("\n", "; "))
                        .map(value -> SealCut.to(value, cut.getOrDefault(name, Integer.MAX_VALUE)));
    }

    private Made page(Certificate certificate, Template template, byte[] seal) {
        BufferedImage image = seal.length == 0 ? NO_IMAGE : DataMatrix.image(seal);
        return switch (template.fill(values(certificate, image))) {
            case Template.Filling.Unfit(String value) -> new Made.Refused("value-missing", value);
            case Template.Filling.Filled(var page) -> {
                Map<String, Picture> pictures = new HashMap<>(template.pictures());
                pictures.put("seal", Picture.ofBits(image));
                yield typesetters.work(typesetter -> set(typesetter, certificate, page, pictures, seal));
            }
        };
    }

    private static Made set(Typesetter typesetter, Certificate certificate, org.w3c.dom.Document page,
            Map<String, Picture> pictures, byte[] seal) {
        for (String value : certificate.values().values()) {
            OptionalInt missing = value.lines().map(typesetter::missing).filter(OptionalInt::isPresent).findFirst()
                    .orElse(OptionalInt.empty());
            if (missing.isPresent()) {
                return new Made.Refused("glyph-missing", String.format(Locale.ROOT, "U+%04X", missing.getAsInt()));
            }
        }
        try {
            var pages = typesetter.set(page, pictures, new Budget(LONGEST, MOST_PAGES));
            return new Made.Document(pages.pdf(), pages.count(), seal);
        } catch (Budget.Spent spent) {
            return new Made.Refused("page-over-budget", certificate.service() + " " + spent.getMessage());
        }
    }

    private Map<String, String> values(Certificate certificate, BufferedImage seal) {
        Map<String, String> values = new HashMap<>(certificate.values());
        values.put("serial", certificate.serial());
        values.put("claim", certificate.claim());
        values.put("issuedOn", certificate.issuedOn().toString());
        certificate.validUntil().ifPresent(day -> values.put("validUntil", day.toString()));
        values.put("verifyAt", verifyAt);
        values.put("sealSide", String.format(Locale.ROOT, "%.4fpt", seal.getWidth() * 72.0 / DataMatrix.DOTS_PER_INCH));
        return values;
    }

    /// Grey, as it prints from one bit a dot.
    private static BufferedImage blank(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < side * side; i++) {
            image.getRaster().setSample(i % side, i / side, 0, (i % side + i / side * 2) % 5 == 0 ? 0 : 1);
        }
        return image;
    }
}
