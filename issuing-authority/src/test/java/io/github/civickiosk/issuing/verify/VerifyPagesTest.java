package io.github.civickiosk.issuing.verify;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.document.Certificates;
import io.github.civickiosk.issuing.document.Printed;
import io.github.civickiosk.issuing.seal.Jws;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.Seals;
import io.github.civickiosk.issuing.seal.TrustList;
import io.github.civickiosk.issuing.status.StatusLists;
import io.github.civickiosk.issuing.verify.IssuanceStatus.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyPagesTest {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html,application/xhtml+xml";

    private static SealKeys keys;
    private static Made.Document document;
    private static Printed printed;
    private VerifyServer server;

    @BeforeAll
    static void make() {
        keys = Certificates.keys();
        document = Certificates.made(Certificates.maker(keys).make(Certificates.of("residence-certificate", "az")));
        printed = Printed.of(document.pdf());
    }

    @BeforeEach
    void start() {
        server = new VerifyServer(keys, SealCheckTest.lookup(Standing.ISSUED));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsAScriptThatTheIssuedPdfIsGenuine() {
        JsonNode answer = json(server.post("/verify/seal", JSON, document.pdf()), 200);
        assertThat(answer.get("answer").asString()).isEqualTo("genuine");
        assertThat(answer.get("service").asString()).isEqualTo("residence-certificate");
        assertThat(answer.get("values").get("full_name").asString()).isEqualTo("Məryəm Nümunəzadə");
        assertThat(answer.get("validUntil").asString()).isEqualTo("2027-05-23");
    }

    @Test
    void readsPicturesOfPaperThatWasScannedAskewBlurredTurnedOrSmall() {
        for (Printed scan : List.of(printed, printed.turned(3), printed.turned(-15), printed.turned(180), printed.blurred(3),
                printed.asJpeg().turned(1), printed.scaled(0.66))) {
            assertThat(json(server.post("/verify/seal", JSON, scan.png()), 200).get("answer").asString()).isEqualTo("genuine");
        }
    }

    @Test
    void takesWhatAHandScannerTypes() {
        String latin = new String(document.seal(), StandardCharsets.ISO_8859_1);
        for (String typed : List.of(HexFormat.of().formatHex(document.seal()),
                Base64.getEncoder().encodeToString(document.seal()),
                Base64.getUrlEncoder().withoutPadding().encodeToString(document.seal()))) {
            var answer = server.form("/verify/seal", JSON, "payload", false, typed.getBytes(StandardCharsets.UTF_8));
            assertThat(json(answer, 200).get("answer").asString()).isEqualTo("genuine");
        }
        assertThat(SealText.bytes(latin)).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(document.seal()));
        assertThat(json(server.post("/verify/seal", JSON, document.seal()), 200).get("answer").asString()).isEqualTo("genuine");
    }

    @Test
    void showsThePersonAtTheCounterWhatToCompare() {
        var page = server.form("/verify/seal", HTML, "file", true, document.pdf());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"en\"", "The seal is genuine", "Məryəm Nümunəzadə", "12 July 1984",
                "A copy of a genuine certificate passes this check as well");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe-inline", "'unsafe-eval'",
                        "data:", "*"));
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void tellsOnlyStatusServiceAndDateOfASerial() {
        JsonNode answer = json(server.get("/verify/serial/" + Seals.SERIAL, JSON), 200);
        assertThat(answer.propertyNames()).containsExactly("answer", "service", "issuedOn", "validUntil");
        assertThat(answer.get("answer").asString()).isEqualTo("serial-issued");
        assertThat(json(server.get("/verify/serial/0000-0000-0000-0", JSON), 404).get("type").asString())
                .isEqualTo("urn:civic-kiosk:problem:serial-not-issued");
        assertThat(server.form("/verify/serial", HTML, "serial", false, Seals.SERIAL.getBytes(StandardCharsets.UTF_8)).body())
                .contains("Such a certificate was issued", "Certificate of residence").doesNotContain("Məryəm");
    }

    @Test
    void refusesWhatIsNotASealWithProblemDetails() {
        refused(server.post("/verify/seal", JSON, "%PDF-1.7 but not really".getBytes(StandardCharsets.UTF_8)), 422,
                "file-unreadable");
        refused(server.post("/verify/seal", JSON, "hello".getBytes(StandardCharsets.UTF_8)), 415, "file-of-other-kind");
        byte[] tooLong = new byte[451];
        tooLong[0] = (byte) 0xDC;
        refused(server.post("/verify/seal", JSON, tooLong), 422, "not-a-seal");
        refused(server.post("/verify/seal", JSON, new byte[0]), 400, "nothing-given");
        refused(server.post("/verify/seal", JSON, new byte[10 * 1024 * 1024 + 1]), 413, "file-too-large");
        byte[] altered = document.seal().clone();
        altered[altered.length - 1] ^= 1;
        refused(server.post("/verify/seal", JSON, altered), 422, "altered");
        refused(server.post("/verify/seal", JSON, Seals.residence(Certificates.keys().signer())), 422, "unknown-signer");
        refused(server.form("/verify/seal", JSON, "payload", false, "not a seal".getBytes(StandardCharsets.UTF_8)), 422,
                "not-a-seal");
    }

    @Test
    void findsNothingOnABlankPage() {
        var blank = new Printed(new java.awt.image.BufferedImage(900, 1200, java.awt.image.BufferedImage.TYPE_BYTE_GRAY));
        refused(server.post("/verify/seal", JSON, blank.png()), 422, "no-seal-found");
    }

    @Test
    void readsAPersonsFileOnlyWhenThatPersonAgrees() {
        var asked = server.form("/verify/seal", HTML, "file", true, document.pdf(), "no");
        assertThat(asked.statusCode()).isEqualTo(400);
        assertThat(asked.body()).contains("The file was not read").doesNotContain("Məryəm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar"})
    void showsItsFrontPageInEveryLanguage(String language) {
        var page = server.get("/?lang=" + language, HTML);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr"))
                .doesNotContain("<script>", " style=", " onclick=");
        assertThat(Texts.of(language).own().keySet()).isEqualTo(Texts.of("en").own().keySet());
    }

    @Test
    void choosesTheLanguageThatTheBrowserWants() {
        assertThat(server.ask("/", "de-DE,de;q=0.9,ka;q=0.8,en;q=0.5").body()).contains("<html lang=\"ka\"");
        assertThat(server.ask("/", "de").body()).contains("<html lang=\"az\"");
        assertThat(server.ask("/", ";;;q=").body()).contains("<html lang=\"az\"");
    }

    @Test
    void servesWhatTheServiceWorkerKeeps() {
        String worker = server.get("/sw.js", "*/*").body();
        List<String> files = Pattern.compile("\"(/[^\"]*)\"").matcher(worker).results().map(found -> found.group(1)).toList();
        assertThat(files).contains("/", "/?lang=ar", "/verify/app/vds.js", "/verify/app/zxing/reader/zxing_reader.wasm",
                "/verify/texts/az.json");
        assertThat(files).allSatisfy(file -> assertThat(server.get(file, "*/*").statusCode()).as(file).isEqualTo(200));
        assertThat(server.get("/verify/app/sw.js", "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void publishesTheSignedLists() {
        var key = keys.listKeys().getFirst().certificate().getPublicKey();
        assertThat(Jws.verify(server.get("/trust-list", "*/*").body(), TrustList.TYPE, key)).isPresent();
        JsonNode all = json(server.get("/status", "*/*"), 200);
        assertThat(all.path("status_lists").path(0).asString()).isEqualTo("http://127.0.0.1/status/1");
        var list = server.get("/status/1", "*/*");
        assertThat(list.headers().firstValue("Content-Type")).contains("application/statuslist+jwt");
        assertThat(Jws.verify(list.body(), StatusLists.TYPE, key)).isPresent();
        for (String none : List.of("2", "0", "-1", "x", "256", "99999999999")) {
            assertThat(server.get("/status/" + none, "*/*").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void slowsDownAnAddressThatAsksTooOften() {
        HttpResponse<String> last = server.get("/verify/serial/1", JSON);
        for (int i = 0; i < 60 && last.statusCode() != 429; i++) {
            last = server.get("/verify/serial/1", JSON);
        }
        refused(last, 429, "too-many-questions");
        assertThat(last.headers().firstValue("Retry-After").map(Integer::valueOf)).hasValueSatisfying(
                seconds -> assertThat(seconds).isBetween(1, 60));
    }

    @Test
    void countsEveryoneBehindAProxyForHimself() {
        HttpResponse<String> last = server.forwarded("/verify/serial/1", "192.0.2.1");
        for (int i = 0; i < 60 && last.statusCode() != 429; i++) {
            last = server.forwarded("/verify/serial/1", "203.0.113." + i + ", 192.0.2.1");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(server.forwarded("/verify/serial/1", "192.0.2.2").statusCode()).isEqualTo(404);
    }

    @Test
    void publishesSignersAndProfiles() {
        JsonNode signer = json(server.get("/signers", JSON), 200).get("signers").get(0);
        assertThat(signer.get("signer").asString()).isEqualTo("UTCK");
        assertThat(signer.get("pem").asString()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(server.get("/signers/" + keys.signer().ref(), JSON).body()).isEqualTo(signer.get("pem").asString());
        assertThat(server.get("/signers/none", JSON).statusCode()).isEqualTo(404);
        assertThat(server.get("/profiles/7D18590048054E03A16A476DC09D3D35", JSON).body()).contains("birth-certificate-extract");
    }

    private static void refused(HttpResponse<String> answer, int status, String problem) {
        JsonNode json = json(answer, status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/problem+json"));
        assertThat(json.get("type").asString()).isEqualTo("urn:civic-kiosk:problem:" + problem);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
