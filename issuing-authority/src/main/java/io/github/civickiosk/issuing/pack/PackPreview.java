package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import io.github.civickiosk.issuing.document.Certificate;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.document.SealedCertificates;
import io.github.civickiosk.issuing.document.Stationery;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.StatusPlaces;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// A pack as its author wants to look at it: the paper, sealed with a key that nobody knows, and what the kiosk's screen says.
public final class PackPreview {

    private static final int DOTS_PER_INCH = 110;

    private PackPreview() {}

    /// @throws BadPackException with everything that is wrong
    public static Pack read(Path folder, List<String> languages) throws IOException, BadPackException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder");
        }
        return PackReader.read(PackFiles.ofFolder(folder), languages, true);
    }

    /// Writes `LANGUAGE-N.pdf` and `.png` for each sample, and `index.html`.
    ///
    /// @return the page to open
    public static Path write(Pack pack, Path out) throws IOException {
        Clock clock = Clock.systemDefaultZone();
        Path keys = Files.createTempDirectory("preview-keys");
        try {
            return write(pack, out, clock, keys);
        } finally {
            forget(keys);
        }
    }

    private static void forget(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path write(Pack pack, Path out, Clock clock, Path keys) throws IOException {
        var maker = new SealedCertificates(of(pack), SealKeys.open(keys, "UTO", "UTPV", clock)::signer, StatusPlaces.NONE,
                "https://verify.example.org/", clock);
        var page = new ScreenPage(pack);
        for (String language : pack.pages().keySet().stream().sorted().toList()) {
            for (int i = 0; i < pack.samples().size(); i++) {
                String name = language + "-" + (i + 1);
                switch (maker.make(certificate(pack, pack.samples().get(i), language, clock))) {
                    case Made.Document document -> {
                        Files.write(out.resolve(name + ".pdf"), document.pdf());
                        picture(document.pdf(), out.resolve(name + ".png"));
                        page.add(language, name, document.seal().length);
                    }
                    case Made.Refused(var problem, var detail) -> page.refused(language, name, problem + ": " + detail);
                }
            }
        }
        return Files.writeString(out.resolve("index.html"), page.html());
    }

    /// A certificate with the values of a sample.
    public static Certificate certificate(Pack pack, Map<String, String> sample, String language, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        int months = pack.service().validMonths();
        return new Certificate(pack.id(), "0000-PREV-1EW0-0000", "000-0000", today,
                months == 0 ? Optional.empty() : Optional.of(today.plusMonths(months)), language,
                PackSamples.with(pack.service(), sample, language));
    }

    private static Stationery of(Pack pack) {
        return (service, language) -> Optional
                .of(new Stationery.Sheet(Optional.ofNullable(pack.pages().get(language)), pack.profile(),
                        pack.service().sealCut()));
    }

    private static void picture(byte[] pdf, Path file) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB), "png", file.toFile());
        }
    }
}
