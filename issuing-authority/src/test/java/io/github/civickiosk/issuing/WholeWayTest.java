package io.github.civickiosk.issuing;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class WholeWayTest {

    private static final String MARYAM = "5KT7Q2A";

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @Test
    void aCitizenGetsACertificateOfResidence() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        assertThat(kiosk.send("GET", "/catalogue", Optional.empty(), "").json().path("services")).hasSize(7)
                .allSatisfy(service -> assertThat(service.path("available").asBoolean()).isTrue());
        TestKiosk.Visit visit = kiosk.open();

        TestKiosk.Reply identified = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(MARYAM), visit.challenge()));
        assertThat(identified.status()).as(() -> new String(identified.body())).isEqualTo(200);
        assertThat(identified.json().path("level").asString()).isEqualTo("card");
        assertThat(identified.json().path("persons")).hasSize(3);
        String self = identified.json().path("persons").path(0).path("ref").asString();

        UUID key = UUID.randomUUID();
        TestKiosk.Reply issued = kiosk.issue(visit, key, "residence-certificate", "self", self, Map.of("purpose", "bank"), "az");
        assertThat(issued.status()).as(() -> new String(issued.body())).isEqualTo(201);
        String issuance = issued.json().path("issuance").asString();
        TestKiosk.Reply document = kiosk.document(visit, issuance);
        assertThat(document.response().headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(document.response().headers().firstValue("Repr-Digest")).contains(
                "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(document.body()))
                        + ":");
        try (var pdf = Loader.loadPDF(document.body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Məryəm Nümunəzadə", issued.json().path("serial").asString(),
                    issued.json().path("claim").asString());
            assertThat(pdf.getNumberOfPages()).isEqualTo(issued.json().path("pages").asInt());
        }

        TestKiosk.Reply again = kiosk.issue(visit, key, "residence-certificate", "self", self, Map.of("purpose", "bank"), "az");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(issued.json());
        assertThat(kiosk.document(visit, issuance).body()).isEqualTo(document.body());
        assertThat(kiosk.issue(visit, key, "residence-certificate", "self", self, Map.of("purpose", "work"), "az").problem())
                .isEqualTo("key-reused");

        assertThat(kiosk.send("DELETE", "/visits/" + visit.id(), Optional.of(visit), "").status()).isEqualTo(204);
        assertThat(kiosk.document(visit, issuance).problem()).isEqualTo("visit-unknown");
        assertThat(kiosk.report(issuance, "delivered").status()).isEqualTo(204);
        assertThat(kiosk.send("GET", "/issuances/" + issuance, Optional.empty(), "").json().path("outcome").asString())
                .isEqualTo("delivered");
    }
}
