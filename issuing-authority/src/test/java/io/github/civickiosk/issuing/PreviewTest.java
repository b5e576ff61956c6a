package io.github.civickiosk.issuing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// A citizen reads a certificate before it is made, and which agency read what.
class PreviewTest {

    private static final String RESIDENCE = "residence-certificate";

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private TestKiosk kiosk;
    private TestKiosk.Visit visit;
    private JsonNode persons;

    @BeforeEach
    void identifyAMother() throws Exception {
        kiosk = AUTHORITY.kiosk("kiosk-1");
        visit = kiosk.open();
        persons = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json().path("persons");
    }

    @Test
    void isAPictureOfThePageWithoutASealAndWithAWordAcross() throws Exception {
        TestKiosk.Reply reply = preview(order(ref(0)));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().headers().firstValue("Content-Type")).contains("image/png");
        assertThat(reply.response().headers().firstValue("Cache-Control")).contains("no-store");
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(reply.body()));
        assertThat(page.getHeight()).as("A4 upright").isCloseTo((int) (page.getWidth() * Math.sqrt(2)), within(2));
        assertThat(reddish(page)).as("the mark across the page").isGreaterThan(page.getWidth() * page.getHeight() / 100);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(page)));
        assertThatThrownBy(() -> new DataMatrixReader().decode(bitmap)).isInstanceOf(ReaderException.class);
    }

    @Test
    void keepsNothingAndCountsAsNoCertificate() throws Exception {
        int made = rows("issuance");
        int kept = rows("document");
        assertThat(preview(order(ref(0))).status()).isEqualTo(200);
        assertThat(rows("issuance")).isEqualTo(made);
        assertThat(rows("document")).isEqualTo(kept);
        assertThat(kiosk.issue(visit, UUID.randomUUID(), RESIDENCE, "self", ref(0), Map.of("purpose", "bank"), "az").status())
                .isEqualTo(201);
    }

    @Test
    void isRefusedWhereTheCertificateWouldBe() throws Exception {
        assertThat(preview(order(ref(0), "tax-clearance", Map.of())).problem()).isEqualTo("level-too-low");
        assertThat(preview(order(ref(0), RESIDENCE, Map.of("purpose", "to annoy"))).problem()).isEqualTo("form-invalid");
        assertThat(preview("{}").problem()).isEqualTo("request-malformed");
    }

    @Test
    void isBoundedInAVisit() throws Exception {
        String malformedOrder = order("nobody");
        for (int i = 0; i < 20; i++) {
            assertThat(preview(malformedOrder).problem()).isEqualTo("person-unknown");
        }
        TestKiosk.Reply reply = preview(malformedOrder);
        assertThat(reply.problem()).isEqualTo("previews-exhausted");
        assertThat(reply.status()).isEqualTo(429);
    }

    @Test
    void theCitizenSeesWhichAgencyReadWhat() throws Exception {
        preview(order(ref(0)));
        kiosk.issue(visit, UUID.randomUUID(), RESIDENCE, "child", ref(1), Map.of("purpose", "school"), "en");
        TestKiosk.Reply reply = kiosk.send("GET", "/visits/" + visit.id() + "/accesses", Optional.of(visit), "");
        assertThat(reply.status()).isEqualTo(200);
        JsonNode accesses = reply.json().path("accesses");
        assertThat(accesses.path(0).path("agency").asString()).isEqualTo("issuing-authority");
        assertThat(accesses.path(0).path("purpose").asString()).isEqualTo("identification");
        assertThat(accesses.path(0).path("person").asString()).isEqualTo(ref(0));
        assertThat(accesses.path(0).path("data").toString()).contains("document", "children");
        JsonNode preview = accesses.valueStream().filter(a -> a.path("purpose").asString().equals("preview")).findFirst()
                .orElseThrow();
        assertThat(preview.path("agency").asString()).isEqualTo("civil-registry");
        assertThat(preview.path("agencyName").path("en").asString()).isEqualTo("Civil Registry Agency");
        assertThat(preview.path("service").asString()).isEqualTo(RESIDENCE);
        JsonNode issuance = accesses.path(accesses.size() - 1);
        assertThat(issuance.path("purpose").asString()).isEqualTo("issuance");
        assertThat(issuance.path("person").asString()).isEqualTo(ref(1));
        assertThat(issuance.path("data").toString()).contains("address").doesNotContain("purpose");
    }

    @Test
    void anotherVisitDoesNotSeeIt() throws Exception {
        TestKiosk.Visit later = kiosk.open();
        JsonNode accesses = kiosk.send("GET", "/visits/" + later.id() + "/accesses", Optional.of(later), "").json();
        assertThat(accesses.path("accesses").size()).isZero();
        assertThat(kiosk.send("GET", "/visits/" + visit.id() + "/accesses", Optional.of(later), "").problem())
                .isEqualTo("visit-unknown");
    }

    private String ref(int person) {
        return persons.path(person).path("ref").asString();
    }

    private static String order(String person) {
        return order(person, RESIDENCE, Map.of("purpose", "bank"));
    }

    private static String order(String person, String service, Map<String, String> form) {
        return JsonMapper.builder().build().writeValueAsString(
                Map.of("service", service, "relation", "self", "person", person, "form", form, "language", "az"));
    }

    private TestKiosk.Reply preview(String order) throws Exception {
        return kiosk.send("POST", "/visits/" + visit.id() + "/previews", Optional.of(visit), order);
    }

    private static int reddish(BufferedImage page) {
        int found = 0;
        for (int x = 0; x < page.getWidth(); x++) {
            for (int y = 0; y < page.getHeight(); y++) {
                int rgb = page.getRGB(x, y);
                found += (rgb >> 16 & 0xFF) > (rgb & 0xFF) + 20 ? 1 : 0;
            }
        }
        return found;
    }

    private static int rows(String table) {
        return io.github.civickiosk.issuing.store.SqliteFile.open(AUTHORITY.data().resolve("authority.db"))
                .withHandle(handle -> handle.select("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }
}
