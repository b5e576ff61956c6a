package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.document.Certificates;
import io.github.civickiosk.issuing.document.SealedCertificates;
import io.github.civickiosk.issuing.document.VeraPdf;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

import static org.assertj.core.api.Assertions.assertThat;

/// Every pack in the jar, in every language, with every sample.
class ShippedPacksTest {

    private static final Packs PACKS = Packs.shipped();
    private static final SealedCertificates MAKER = Certificates.maker(Certificates.keys());
    private static final Clock CLOCK = Certificates.CLOCK;

    record Paper(Pack pack, String language, int sample) {
        @Override
        public String toString() {
            return pack.id() + " " + language + " " + (sample + 1);
        }
    }

    static Stream<Paper> all() {
        return PACKS.all().stream().flatMap(pack -> Labels.LANGUAGES.stream().flatMap(
                language -> java.util.stream.IntStream.range(0, pack.samples().size())
                        .mapToObj(i -> new Paper(pack, language, i))));
    }

    @Test
    void areSevenOfFourAgenciesAndOneAsksNobodyForACard() {
        assertThat(PACKS.all()).hasSize(7);
        assertThat(PACKS.all().stream().map(pack -> pack.service().agency()).distinct()).hasSize(4);
        assertThat(PACKS.all().stream().filter(pack -> pack.service().level() == Level.NONE)).isNotEmpty();
        assertThat(PACKS.all()).allSatisfy(pack -> assertThat(pack.longest()).isLessThanOrEqualTo(450));
    }

    @ParameterizedTest
    @MethodSource("all")
    void textReadsBackAsItWasPutIn(Paper paper) throws IOException {
        var certificate = PackPreview.certificate(paper.pack(), paper.pack().samples().get(paper.sample()), paper.language(),
                CLOCK);
        var document = Certificates.made(MAKER.make(certificate));
        assertThat(document.pages()).isEqualTo(1);
        String text = dense(text(document.pdf()));
        for (Value value : paper.pack().service().values()) {
            for (String line : certificate.values().getOrDefault(value.name(), "no such value").split("\n")) {
                if (!line.matches("\\d{4}-\\d\\d-\\d\\d") && !line.isEmpty() && shown(paper.pack(), value.name())) {
                    assertThat(text).contains(readBack(line));
                }
            }
        }
        assertThat(text).contains(certificate.serial(), certificate.claim());
        assertThat(text).contains(dense(paper.pack().service().title().getOrDefault(paper.language(), "no title")))
                .contains(dense(paper.pack().service().agencyName().getOrDefault(paper.language(), "no name")))
                .contains(dense(Labels.of("check_title", paper.language()).orElseThrow()));
    }

    /// All of them with `-Dall`; else one of each pack and one of each language, by lot.
    static Stream<Paper> sampled() {
        List<Paper> all = all().toList();
        if (System.getProperty("all") != null) {
            return all.stream();
        }
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ShippedPacksTest: -Dseed=" + seed);
        var lot = new Random(seed);
        var languages = new java.util.ArrayList<>(Labels.LANGUAGES);
        java.util.Collections.shuffle(languages, lot);
        return java.util.stream.IntStream.range(0, languages.size()).mapToObj(i -> {
            Pack pack = PACKS.all().get(i % PACKS.all().size());
            return new Paper(pack, languages.get(i), lot.nextInt(pack.samples().size()));
        });
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void conformsToPdfA2aAndPdfUa1(Paper paper) {
        var document = made(paper);
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFUA_1)).isEmpty();
    }

    private static Made.Document made(Paper paper) {
        return Certificates.made(MAKER.make(
                PackPreview.certificate(paper.pack(), paper.pack().samples().get(paper.sample()), paper.language(), CLOCK)));
    }

    private static boolean shown(Pack pack, String value) {
        return PackFiles.shipped(pack.id()).text("page.html").contains("{" + value);
    }

    /// A line comes back as it is. Only where numbers stand among letters that are written from the right, PDFBox gives the pieces
    /// in the order in which they stand on the paper from the left.
    private static List<String> readBack(String line) {
        boolean mixed = line.codePoints().anyMatch(Character::isDigit)
                && line.codePoints()
                        .anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
        return mixed ? Arrays.stream(line.split("[ ،]+")).map(ShippedPacksTest::dense).toList() : List.of(dense(line));
    }

    /// Where a line breaks is the page's affair.
    private static String dense(String text) {
        return text.replaceAll("[\\s\u200c]+", "");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return String.join(" ", Arrays.asList(new PDFTextStripper().getText(document).split("\n")));
        }
    }
}
