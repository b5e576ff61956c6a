package io.github.civickiosk.issuing.document;

import java.io.IOException;
import java.text.Normalizer;

import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.seal.SealKeys;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

import static org.assertj.core.api.Assertions.assertThat;

class SealedCertificatesTest {

    private static final SealKeys KEYS = Certificates.keys();
    private static final SealedCertificates MAKER = Certificates.maker(KEYS);

    @ParameterizedTest
    @CsvSource({"residence-certificate,az", "residence-certificate,en", "birth-certificate-extract,az",
        "birth-certificate-extract,en",
        "tax-clearance,az", "tax-clearance,en"})
    void conformsToPdfA2aAndPdfUa1(String service, String language) {
        var document = Certificates.made(MAKER.make(Certificates.of(service, language)));
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(document.pages()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ələkbər Şıxəlizadə-Çöl", "Михаил Образцов", "Παράδειγμα Ονόματος", "ნიმუში სახელი", "Օրինակ Անուն",
        "D’Exemple O'Specimen & <b>Fils</b>", "{serial} $1 \\"})
    void printsNamesOfManyScriptsSoThatTheyReadBack(String name) throws IOException {
        var document = Certificates.made(MAKER.make(Certificates.of("tax-clearance", "en", name)));
        assertThat(text(document.pdf())).contains(name);
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFUA_1)).isEmpty();
    }

    /// Arabic, Persian with its own letters and a non-joiner, Hebrew: extracted text comes back in the order in which it is read.
    @ParameterizedTest
    @ValueSource(strings = {"محمد عبد الله", "پرویز گلچین‌پور کی", "דוגמה פלונית"})
    void joinsAndTurnsNamesThatAreWrittenFromTheRight(String name) throws IOException {
        var document = Certificates.made(MAKER.make(Certificates.of("tax-clearance", "az", name)));
        assertThat(Normalizer.normalize(text(document.pdf()), Normalizer.Form.NFKC)).contains(name.replace("\u200c", ""));
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(VeraPdf.broken(document.pdf(), PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void refusesANameThatTurnsTheDirectionOfWriting() {
        assertThat(MAKER.make(Certificates.of("tax-clearance", "en", "Ada \u202Eeman")))
                .isEqualTo(new Made.Refused("glyph-missing", "U+202E"));
    }

    @Test
    void writesALetterAndItsAccentAsOne() throws IOException {
        assertThat(text(Certificates.made(MAKER.make(Certificates.of("tax-clearance", "en", "C\u0327o\u0308l"))).pdf()))
                .contains("Çöl");
    }

    @Test
    void writesDatesAndNumbersOnThePage() throws IOException {
        String az = text(Certificates.made(MAKER.make(Certificates.of("residence-certificate", "az"))).pdf());
        assertThat(az).contains("Yaşayış yeri haqqında arayış", "12 iyul 1984", "23 noyabr 2026", "23 may 2027",
                Certificates.SERIAL,
                "K7-4821", "http://127.0.0.1:8403");
        String en = text(Certificates.made(MAKER.make(Certificates.of("residence-certificate", "en"))).pdf());
        assertThat(en).contains("Certificate of residence", "12 July 1984", "23 November 2026");
    }

    @Test
    void refusesACharacterThatNoFontHas() {
        assertThat(MAKER.make(Certificates.of("tax-clearance", "en", "山田 太郎")))
                .isEqualTo(new Made.Refused("glyph-missing", "U+5C71"));
        assertThat(MAKER.make(Certificates.of("tax-clearance", "en", "A\u0007B")))
                .isEqualTo(new Made.Refused("glyph-missing", "U+0007"));
    }

    @Test
    void refusesAServiceALanguageOrAValueThatItDoesNotHave() {
        var good = Certificates.of("tax-clearance", "en");
        assertThat(MAKER
                .make(new Certificate("fishing-licence", good.serial(), good.claim(), good.issuedOn(), good.validUntil(), "en",
                        good.values())))
                .isInstanceOfSatisfying(Made.Refused.class, r -> assertThat(r.problem()).isEqualTo("template-missing"));
        assertThat(MAKER.make(Certificates.of("tax-clearance", "xx")))
                .isInstanceOfSatisfying(Made.Refused.class, r -> assertThat(r.problem()).isEqualTo("template-missing"));
        assertThat(MAKER.make(Certificates.with(good, "date_of_birth", "yesterday")))
                .isEqualTo(new Made.Refused("value-missing", "date_of_birth"));
        assertThat(MAKER.make(Certificates.with(good, "full_name", " ")))
                .isInstanceOfSatisfying(Made.Refused.class, r -> assertThat(r.problem()).isEqualTo("value-missing"));
    }

    @Test
    void refusesWhatDoesNotFitIntoASeal() {
        var wordy = Certificates.with(Certificates.of("tax-clearance", "az"), "personal_number", "Ə".repeat(170));
        assertThat(MAKER.make(wordy))
                .isInstanceOfSatisfying(Made.Refused.class, r -> assertThat(r.problem()).isEqualTo("seal-too-long"));
    }

    @Test
    void cutsALongNameInTheSealAndPrintsItWhole() throws IOException {
        String name = "Ə".repeat(80) + " " + "ə".repeat(80);
        var document = Certificates.made(MAKER.make(Certificates.of("residence-certificate", "az", name)));
        assertThat(text(document.pdf()).replace(" ", "")).contains(name.replace(" ", ""));
        assertThat(new String(document.seal(), java.nio.charset.StandardCharsets.UTF_8)).contains("Ə".repeat(58) + "…")
                .doesNotContain("Ə".repeat(59));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).lines().reduce("", (a, b) -> a + " " + b.strip()).replaceAll(" +",
                    " ");
        }
    }
}
