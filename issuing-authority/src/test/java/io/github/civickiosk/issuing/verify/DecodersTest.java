package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.document.Certificates;
import io.github.civickiosk.issuing.document.Printed;
import io.github.civickiosk.issuing.seal.SealKeys;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Three decoders on what becomes of paper: libdmtx and ZXing-C++, which nobody here wrote, and the one of the server. What is read must be the
/// seal's bytes. `-Dall` looks at every service with every decoder and writes the table of docs/seal.md to target/decoders.md.
class DecodersTest {

    private static final boolean ALL = System.getProperty("all") != null;
    private static final List<String> SERVICES = List.of("residence-certificate", "birth-certificate-extract", "tax-clearance");
    private static final Map<String, UnaryOperator<Printed>> FATES = fates();
    private static final String READ = """
            async base64 => {
              const {sealInFile} = await import('/verify/app/reading.js');
              const bytes = await sealInFile(new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))]));
              return bytes ? btoa(String.fromCharCode(...bytes)) : '';
            }""";

    private static SealKeys keys;
    private static Chromium chromium;
    private static VerifyServer server;
    private static Page page;

    @BeforeAll
    static void start() {
        keys = Certificates.keys();
        chromium = new Chromium();
        server = new VerifyServer(keys, serial -> new IssuanceStatus.NotIssued());
        page = chromium.person(800, 600, ColorScheme.LIGHT).newPage();
        page.navigate(server.address());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    private static Map<String, UnaryOperator<Printed>> fates() {
        Map<String, UnaryOperator<Printed>> fates = new LinkedHashMap<>();
        fates.put("as printed", paper -> paper);
        fates.put("turned by 2 degrees", paper -> paper.turned(2));
        fates.put("turned by 15 degrees", paper -> paper.turned(-15)); // the other way the seal leaves the picture
        fates.put("upside down", paper -> paper.turned(180));
        fates.put("blurred over 3 dots", paper -> paper.blurred(3));
        fates.put("blurred over 5 dots", paper -> paper.blurred(5));
        fates.put("scanned at 200 dpi", paper -> paper.scaled(2 / 3.0));
        fates.put("scanned at 150 dpi", paper -> paper.scaled(0.5));
        fates.put("scanned askew at 200 dpi, JPEG", paper -> paper.scaled(2 / 3.0).turned(2).blurred(3).asJpeg());
        fates.put("printed and scanned twice (200 dpi, JPEG)",
                paper -> paper.scaled(2 / 3.0).turned(1).asJpeg().scaled(1.5).blurred(3).scaled(2 / 3.0).turned(-2).asJpeg());
        fates.put("seen aslant by 10 degrees", paper -> paper.perspective(10, 10));
        fates.put("seen aslant by 20 degrees", paper -> paper.perspective(20, 20));
        fates.put("seen aslant by 30 degrees", paper -> paper.perspective(30, 0));
        fates.put("photograph: aslant by 15, turned by 8, shaded, JPEG",
                paper -> paper.turned(8).perspective(15, 10).shaded().asJpeg());
        return fates;
    }

    @Test
    void thePagesDecoderReadsPaperThatWasTurnedBlurredRescannedAndSeenAslant() {
        var soft = new SoftAssertions();
        var document = made(SERVICES.getFirst());
        var paper = Printed.of(document.pdf());
        Map<String, UnaryOperator<Printed>> chosen = new LinkedHashMap<>(FATES);
        if (!ALL) {
            chosen.keySet().retainAll(List.of("turned by 15 degrees", "blurred over 3 dots", "scanned at 150 dpi",
                    "printed and scanned twice (200 dpi, JPEG)", "photograph: aslant by 15, turned by 8, shaded, JPEG"));
        }
        chosen.forEach((fate, becomes) -> soft.assertThat(inBrowser(becomes.apply(paper))).as(fate).isEqualTo(document.seal()));
        soft.assertAll();
    }

    @Test
    void everyDecoderReadsCleanPaper() throws IOException {
        List<String> table = new ArrayList<>(
                List.of("| paper | dmtxread | zxing-wasm (our page) | ZXing (our server) |", "|---|---|---|---|"));
        Map<String, UnaryOperator<Printed>> chosen = ALL ? FATES : Map.of("as printed", paper -> paper);
        Map<String, Made.Document> made = new LinkedHashMap<>();
        SERVICES.subList(0, ALL ? SERVICES.size() : 1).forEach(service -> made.put(service, made(service)));
        chosen.forEach((fate, becomes) -> {
            int[] read = new int[3];
            made.values().forEach(document -> {
                Printed paper = becomes.apply(Printed.of(document.pdf()));
                read[0] += Arrays.equals(dmtx(paper), document.seal()) ? 1 : 0;
                read[1] += Arrays.equals(inBrowser(paper), document.seal()) ? 1 : 0;
                read[2] += SealFinder.find(paper.page()).filter(seal -> Arrays.equals(seal, document.seal())).isPresent() ? 1 : 0;
            });
            table.add("| %s | %d of %d | %d | %d |".formatted(fate, read[0], made.size(), read[1], read[2]));
            if (fate.equals("as printed")) {
                assertThat(read).containsOnly(made.size());
            }
        });
        if (ALL) {
            Files.write(Path.of("target/decoders.md"), table);
        }
    }

    private static Made.Document made(String service) {
        return Certificates.made(Certificates.maker(keys).make(Certificates.of(service, "en")));
    }

    private static byte[] inBrowser(Printed paper) {
        String read = (String) page.evaluate(READ, Base64.getEncoder().encodeToString(paper.png()));
        return Base64.getDecoder().decode(read);
    }

    private static byte[] dmtx(Printed paper) {
        try {
            return paper.dmtxread();
        } catch (AssertionError notFound) {
            return new byte[0];
        }
    }
}
