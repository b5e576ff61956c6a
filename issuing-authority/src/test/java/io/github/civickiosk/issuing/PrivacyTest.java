package io.github.civickiosk.issuing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// Nothing of a citizen is left behind where nobody looks after it.
class PrivacyTest {

    private static final List<String> CITIZEN = List.of("5KT7Q2A", "C01X00T47", "Nümunəzadə", "Məryəm", "NUMUNAZADA", "500540",
            "994000000017", "1984-07-12",
            "840712", "Gül küçəsi", "Aylin", "3MN5X8P");

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @Test
    void neitherLogNorAuditLogKnowsACitizen() throws Exception {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO); // below it Jetty writes whole requests: logback.xml holds it above
        var ours = (Logger) LoggerFactory.getLogger("io.github.civickiosk");
        ours.setLevel(Level.TRACE);
        List<String> secrets;
        try {
            secrets = wholeVisitWithMistakes();
        } finally {
            root.setLevel(before);
            ours.setLevel(null);
            root.detachAppender(log);
        }
        String logged = String.join("\n", List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + " " + event.getThrowableProxy()).toList());
        assertThat(logged).contains("code-wrong", "form-invalid").doesNotContain(CITIZEN).doesNotContain(secrets);

        var rows = Store.sqlite(AUTHORITY.data().resolve("authority.db")).jdbi()
                .withHandle(
                        handle -> handle.select("SELECT kiosk, event, subject, detail FROM audit").mapToMap().list().toString());
        assertThat(rows).contains("IDENTIFIED").contains("ISSUED").doesNotContain(CITIZEN).doesNotContain(secrets);
        assertThat(text(AUTHORITY.data().resolve("authority.db"))).doesNotContain(secrets);
    }

    private static List<String> wholeVisitWithMistakes() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        String self = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                .path("persons").path(0).path("ref")
                .asString();
        kiosk.sendCode(visit);
        String code = AUTHORITY.codeReceived();
        assertThat(code).matches("[0-9]{6}");
        assertThat(kiosk.checkCode(visit, code.equals("123456") ? "654321" : "123456").problem()).isEqualTo("code-wrong");
        assertThat(kiosk.checkCode(visit, code).status()).isEqualTo(200);
        assertThat(kiosk
                .issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "5KT7Q2A Məryəm"), "az")
                .problem())
                .isEqualTo("form-invalid");
        kiosk.send("PUT", "/visits/" + visit.id() + "/evidence", Optional.of(visit), "{\"access\":\"5KT7Q2A");
        kiosk.send("GET", "/5KT7Q2A", Optional.empty(), "");
        String issuance = kiosk.issue(visit, UUID.randomUUID(), "birth-certificate-extract", "self", self, Map.of(), "az").json()
                .path("issuance").asString();
        assertThat(kiosk.document(visit, issuance).status()).isEqualTo(200);
        assertThat(kiosk.report(issuance, "delivered").status()).isEqualTo(204);
        assertThat(kiosk.send("DELETE", "/visits/" + visit.id(), Optional.of(visit), "").status()).isEqualTo(204);
        return List.of(visit.token(), " " + code + " ", self);
    }

    private static String text(Path file) throws Exception {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
