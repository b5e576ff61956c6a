package io.github.civickiosk.issuing.verify;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.document.Certificates;
import io.github.civickiosk.issuing.document.Printed;
import io.github.civickiosk.issuing.seal.DataMatrix;
import io.github.civickiosk.issuing.seal.KeyDesk;
import io.github.civickiosk.issuing.seal.Revocation;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.Seals;
import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.verify.IssuanceStatus.Standing;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The page in Debian's Chromium, as a person at a counter uses it.
class VerifyInBrowserTest {

    private static final StatusPlace PLACE = new StatusPlace(1, 7);

    @TempDir
    private static Path keyFolder;
    private static Chromium chromium;
    private static Made.Document document;
    private static Printed printed;
    private static SealKeys keys;

    private final List<Request> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private VerifyServer server;
    private BrowserContext person;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = new Chromium();
        keys = SealKeys.open(keyFolder, "UTO", "UTCK", Seals.CLOCK);
        document = Certificates.made(Certificates.maker(keys).make(Certificates.of("residence-certificate", "az")));
        printed = Printed.of(document.pdf());
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        server = new VerifyServer(keys, SealCheckTest.lookup(Standing.ISSUED));
        person = chromium.person(1280, 900, ColorScheme.LIGHT);
        page = person.newPage();
        visit(page, "en");
    }

    @AfterEach
    void close() {
        person.close();
        server.close();
        assertThat(complaints).as("what the browser's console says").isEmpty();
    }

    @Test
    void readsAPhotoWithoutSendingItAnywhere() {
        give("photo.jpg", printed.turned(4).blurred(3).jpeg());
        assertThat(answer()).isEqualTo("genuine");
        assertThat(page.locator("#finding").innerText()).contains("The seal is genuine", "Məryəm Nümunəzadə", "12 July 1984",
                "Certificate of residence", "A copy of a genuine certificate passes this check as well");
        assertThat(requests).extracting(Request::method).as("what left the browser").containsOnly("GET");
        assertThat(requests).extracting(Request::url).noneMatch(url -> url.contains(Seals.SERIAL) || url.contains("9F4K"));
    }

    @Test
    void readsThePdfItself() {
        give("certificate.pdf", document.pdf());
        assertThat(answer()).isEqualTo("genuine");
        assertThat(requests).extracting(Request::method).containsOnly("GET");
    }

    @Test
    void tellsTheAnswersApart() throws Exception {
        LocalDate yesterday = Seals.TODAY.minusDays(1);
        assertThat(ofSeal(Seals.placed(keys.signer(), PLACE, Seals.TODAY, Optional.empty()))).isEqualTo("genuine");
        assertThat(ofSeal(Seals.placed(keys.signer(), PLACE, yesterday, Optional.of(yesterday)))).isEqualTo("expired");
        assertThat(ofSeal(Seals.placed(keys.signer(), PLACE, Seals.TODAY.plusDays(2), Optional.empty())))
                .isEqualTo("not-yet-valid");
        assertThat(ofSeal(Seals.residence(keys.signer()))).isEqualTo("status-unknown");
        byte[] altered = document.seal().clone();
        altered[70] ^= 1;
        assertThat(ofSeal(altered)).isEqualTo("altered");
        assertThat(page.locator("#finding table").count()).as("contents that nobody signed").isZero();
        assertThat(ofSeal(Seals.residence(Certificates.keys().signer()))).isEqualTo("unknown-signer");
        assertThat(ofSeal("https://example.org/".getBytes(java.nio.charset.StandardCharsets.UTF_8))).isEqualTo("not-a-seal");
        server.withdraw(PLACE);
        assertThat(ofSeal(Seals.placed(keys.signer(), PLACE, Seals.TODAY, Optional.empty()))).isEqualTo("withdrawn");
    }

    @Test
    void refusesTheSealsOfARevokedSigner(@TempDir Path folder) throws Exception {
        var stolen = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        byte[] seal = Seals.placed(stolen.signer(), PLACE, Seals.TODAY, Optional.empty());
        try (var other = new VerifyServer(stolen, SealCheckTest.lookup(Standing.ISSUED))) {
            page.navigate(other.address() + "?lang=en");
            ready(page);
            assertThat(ofSeal(seal)).isEqualTo("genuine");
            new KeyDesk(folder, Seals.CLOCK).revoke(stolen.signer().ref().toString(), Revocation.Reason.COMPROMISED,
                    Optional.empty());
            assertThat(ofSeal(seal)).isEqualTo("signer-revoked");
        }
    }

    @Test
    void worksWithoutAConnectionAfterTheFirstVisit() {
        page.locator("#kept").waitFor();
        server.withdraw(PLACE);
        page.reload();
        ready(page);
        page.locator("#kept").waitFor(); // the lists were fetched anew
        person.setOffline(true);
        server.close();
        page.reload();
        ready(page);
        give("photo.png", printed.png());
        assertThat(answer()).isEqualTo("genuine");
        assertThat(ofSeal(Seals.placed(keys.signer(), PLACE, Seals.TODAY, Optional.empty()))).isEqualTo("withdrawn");
        page.navigate(server.address() + "?lang=ar");
        ready(page);
        give("certificate.pdf", document.pdf());
        assertThat(answer()).isEqualTo("genuine");
        assertThat(page.locator("#finding h2").innerText()).contains("الختم أصلي");
        page.locator("#serial").fill(Seals.SERIAL);
        page.locator("#serial-form button").click();
        page.locator("#finding[data-answer=off-line]").waitFor();
        complaints.removeIf(said -> said.contains("ERR_INTERNET_DISCONNECTED") || said.contains("ERR_FAILED"));
    }

    @Test
    void answersATypedSerialWithStatusServiceAndDateAlone() {
        page.locator("#serial").fill("9f4k 27qx m0vb t".toUpperCase(java.util.Locale.ROOT).replace(' ', '-'));
        page.keyboard().press("Enter");
        assertThat(answer()).isEqualTo("serial-issued");
        assertThat(page.locator("#finding").innerText()).contains("Certificate of residence", "23 November 2026")
                .doesNotContain("Məryəm");
        page.locator("#serial").fill("0000");
        page.locator("#serial-form button").click();
        page.locator("#finding[data-answer=serial-not-issued]").waitFor();
        complaints.removeIf(said -> said.contains("404"));
    }

    @Test
    void sendsAFileThatItCannotReadOnlyWhenThePersonAgrees() {
        byte[] blank = png(new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_GRAY));
        give("blank.png", blank);
        assertThat(answer()).isEqualTo("no-seal-found");
        assertThat(page.locator("#by-server").isVisible()).isTrue();
        page.locator("#by-server button").click(); // the browser asks for the tick first
        assertThat(requests).extracting(Request::method).containsOnly("GET");
        page.locator("#by-server input[type=checkbox]").check();
        page.locator("#by-server button").click();
        page.waitForCondition(() -> requests.stream().anyMatch(r -> r.method().equals("POST")));
        assertThat(page.locator("#headline").innerText()).as("what the server found").isEqualTo("No seal found");
        complaints.removeIf(said -> said.contains("422"));
    }

    @Test
    void takesWhatAHandScannerTypes() {
        page.locator("details summary").click();
        page.locator("#payload").fill(java.util.HexFormat.of().formatHex(document.seal()));
        page.locator("#payload-form button").click();
        assertThat(answer()).isEqualTo("genuine");
        assertThat(requests).extracting(Request::method).containsOnly("GET");
    }

    @Test
    void takesAFileThatIsDropped() {
        page.evaluate(
                """
                        base64 => {
                          const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
                          const given = new DataTransfer();
                          given.items.add(new File([bytes], 'photo.png', {type: 'image/png'}));
                          document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: given, bubbles: true, cancelable: true}));
                        }""",
                java.util.Base64.getEncoder().encodeToString(printed.png()));
        assertThat(answer()).isEqualTo("genuine");
    }

    @Test
    void readsWhatTheCameraSees(@TempDir Path folder) throws IOException {
        var seen = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        var pen = seen.createGraphics();
        pen.setColor(java.awt.Color.LIGHT_GRAY);
        pen.fillRect(0, 0, 1280, 720);
        pen.rotate(0.1, 640, 360);
        pen.drawImage(DataMatrix.image(document.seal()), 380, 100, 520, 520, null);
        pen.dispose();
        Path video = Files.write(folder.resolve("camera.mjpeg"), jpeg(seen));
        try (var withCamera = Chromium.withCamera(video); var someone = withCamera.person(390, 844, ColorScheme.LIGHT)) {
            Page phone = someone.newPage();
            visit(phone, "en");
            phone.locator("#use-camera").click();
            phone.locator("#finding:not([hidden])").waitFor();
            assertThat(phone.locator("#finding").getAttribute("data-answer")).isEqualTo("genuine");
            phone.locator("#camera").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
    }

    @Test
    void saysThatThereIsNoCamera() {
        page.locator("#use-camera").click();
        assertThat(answer()).isEqualTo("no-camera");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, az en ru tr ka hy ro bg el sq ar", "DARK, 1280, en ar", "LIGHT, 320, az bg el", "DARK, 390, ka ar"})
    void isAccessibleInEveryLanguage(ColorScheme scheme, int width, String languages) {
        var soft = new SoftAssertions();
        try (var someone = chromium.person(width, 800, scheme)) {
            Page shown = someone.newPage();
            for (String language : languages.split(" ")) {
                visit(shown, language);
                soft.assertThat(violations(shown)).as(language + ", front page").isEmpty();
                soft.assertThat(wider(shown)).as(language + ", scrolls sideways").isFalse();
                shown.locator("#file")
                        .setInputFiles(new FilePayload("seal.png", "image/png", png(DataMatrix.image(document.seal()))));
                shown.locator("#finding:not([hidden])").waitFor();
                soft.assertThat(violations(shown)).as(language + ", answer").isEmpty();
                soft.assertThat(wider(shown)).as(language + ", answer scrolls sideways").isFalse();
                soft.assertThat(shown.evaluate("document.activeElement.localName")).as("what has the focus").isEqualTo("h2");
                keep(shown, language + "-" + scheme + "-" + width);
            }
        }
        soft.assertAll();
    }

    /// For people to look at: `-Dscreens=DIR`.
    private static void keep(Page shown, String name) {
        Optional.ofNullable(System.getProperty("screens"))
                .ifPresent(folder -> shown
                        .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png"))));
    }

    private static List<String> violations(Page shown) {
        return new AxeBuilder(shown).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .setLegacyMode(true).analyze().getViolations().stream().map(v -> v.getId() + " " + v.getNodes()).toList();
    }

    private static boolean wider(Page shown) {
        return (boolean) shown.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @Test
    void isUsedByTheKeyboardAlone() {
        page.locator("h1").click();
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 30 && !reached.contains("summary"); i++) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate("document.activeElement.id || document.activeElement.localName"));
        }
        assertThat(reached).containsSubsequence("file", "use-camera", "serial", "button", "summary");
    }

    private void visit(Page shown, String language) {
        shown.clock().setFixedTime(Seals.CLOCK.millis());
        shown.onRequest(requests::add);
        shown.onPageError(complaints::add);
        shown.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        shown.navigate(server.address() + "?lang=" + language);
        ready(shown);
    }

    private static void ready(Page shown) {
        shown.locator("html[data-ready]").waitFor();
    }

    private void give(String name, byte[] file) {
        page.locator("#file").setInputFiles(new FilePayload(name, "application/octet-stream", file));
    }

    private String ofSeal(byte[] seal) {
        page.evaluate("document.getElementById('finding').hidden = true");
        give("seal.png", png(DataMatrix.image(seal)));
        return answer();
    }

    private String answer() {
        page.locator("#finding:not([hidden])").waitFor();
        return page.locator("#finding").getAttribute("data-answer");
    }

    private static byte[] png(BufferedImage image) {
        return encoded(image, "png");
    }

    private static byte[] jpeg(BufferedImage image) {
        return encoded(image, "jpg");
    }

    private static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return out.toByteArray();
    }
}
