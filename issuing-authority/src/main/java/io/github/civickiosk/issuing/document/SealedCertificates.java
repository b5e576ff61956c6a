package io.github.civickiosk.issuing.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import io.github.civickiosk.issuing.seal.DataMatrix;
import io.github.civickiosk.issuing.seal.Feature;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.SealSigner;
import io.github.civickiosk.issuing.seal.SealWriter;
import io.github.civickiosk.issuing.seal.SealWriter.Writing;
import io.github.civickiosk.issuing.seal.Sealed;
import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.seal.StatusPlaces;

/// Seals first, then sets the page around the seal.
///
/// Values that the templates and seal profiles in the jar know: `full_name`, `personal_number` and `date_of_birth` of everyone;
/// `address`, perhaps `municipality` and `purpose` of a residence; `place_of_birth`, perhaps `sex`, `parent_1` and `parent_2` of a
/// birth.
public final class SealedCertificates implements CertificateMaker {

    private static final byte[] NO_SEAL = new byte[0];
    /// As large as most seals are, so that the page breaks where the sealed one does.
    private static final BufferedImage NO_IMAGE = blank(72 * 6);

    private final SealProfiles profiles;
    private final Supplier<SealSigner> signer;
    private final StatusPlaces places;
    private final String verifyAt;
    private final Clock clock;
    private final Templates templates = new Templates();
    private final Typesetter typesetter = new Typesetter();
    private final ReentrantLock typesetting = new ReentrantLock();
    private final String emblem = png(Emblem.image());

    /// @param signer   who seals now; asked for each certificate, so that keys can change while the authority runs
    /// @param places   where it will be told that a certificate was withdrawn
    /// @param verifyAt address of the verification page, as it is to be read on paper
    public SealedCertificates(SealProfiles profiles, Supplier<SealSigner> signer, StatusPlaces places, String verifyAt,
            Clock clock) {
        this.profiles = profiles;
        this.signer = signer;
        this.places = places;
        this.verifyAt = verifyAt;
        this.clock = clock;
    }

    @Override
    public Made make(Certificate asked) {
        Certificate certificate = composed(asked);
        Optional<Template> template = templates.of(certificate.service(), certificate.language());
        var profile = profiles.of(certificate.service());
        if (template.isEmpty() || profile.isEmpty()) {
            return new Made.Refused("template-missing", certificate.service() + " in " + certificate.language());
        }
        Optional<List<Feature>> features = Sealed.features(profile.get(), certificate.issuedOn(), certificate.validUntil(),
                name -> sealed(certificate, name));
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
        return templates.of(certificate.service(), certificate.language())
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

    private static Optional<String> sealed(Certificate certificate, String name) {
        return name.equals("serial") ? Optional.of(certificate.serial()) : Optional.ofNullable(certificate.values().get(name));
    }

    private Made page(Certificate certificate, Template template, byte[] seal) {
        return switch (template.fill(values(certificate, seal.length == 0 ? NO_IMAGE : DataMatrix.image(seal)))) {
            case Template.Filling.Unfit(String value) -> new Made.Refused("value-missing", value);
            case Template.Filling.Filled(var page) -> set(certificate, page, seal);
        };
    }

    private Made set(Certificate certificate, org.w3c.dom.Document page, byte[] seal) {
        typesetting.lock();
        try {
            for (String value : certificate.values().values()) {
                OptionalInt missing = typesetter.missing(value);
                if (missing.isPresent()) {
                    return new Made.Refused("glyph-missing", String.format(Locale.ROOT, "U+%04X", missing.getAsInt()));
                }
            }
            var pages = typesetter.set(page);
            return new Made.Document(pages.pdf(), pages.count(), seal);
        } finally {
            typesetting.unlock();
        }
    }

    private Map<String, String> values(Certificate certificate, BufferedImage seal) {
        Map<String, String> values = new HashMap<>(certificate.values());
        values.put("serial", certificate.serial());
        values.put("claim", certificate.claim());
        values.put("issuedOn", certificate.issuedOn().toString());
        certificate.validUntil().ifPresent(day -> values.put("validUntil", day.toString()));
        values.put("verifyAt", verifyAt);
        values.put("emblem", emblem);
        values.put("seal", png(seal));
        values.put("sealSide", String.format(Locale.ROOT, "%.4fpt", seal.getWidth() * 72.0 / DataMatrix.DOTS_PER_INCH));
        return values;
    }

    private static BufferedImage blank(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < side * side; i++) {
            image.getRaster().setSample(i % side, i / side, 0, 0xDD);
        }
        return image;
    }

    private static String png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
