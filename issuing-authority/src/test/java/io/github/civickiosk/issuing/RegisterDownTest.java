package io.github.civickiosk.issuing;

import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterDownTest {

    private static final Register DOWN = new Register() {
        @Override
        public Reply<Optional<Citizen>> byDocument(String documentNumber) {
            return new Reply.Down<>("no link");
        }

        @Override
        public Reply<Optional<Citizen>> byPersonalNumber(String personalNumber) {
            return new Reply.Down<>("no link");
        }

        @Override
        public Reply<List<Citizen>> childrenOf(String personalNumber) {
            return new Reply.Down<>("no link");
        }

        @Override
        public Reply<List<Citizen>> wardsOf(String personalNumber) {
            return new Reply.Down<>("no link");
        }

        @Override
        public boolean answers() {
            return false;
        }
    };

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @Test
    void offersNothingThatItCannotDeliver() throws Exception {
        Settings s = AUTHORITY.settings();
        var data = Files.createDirectories(AUTHORITY.folder().resolve("data-down"));
        var settings = new Settings(s.identity(), data, s.store(), s.registers(), s.csca(), s.host(), 0, 0, s.deskPort(),
                s.publicUrl(),
                s.smsGateway(), s.mail(), s.guard(),
                s.keepDocuments(), s.books(), s.packs(),
                s.sealCountry(), s.sealSigner());
        try (var authority = Authority.start(settings, Clock.systemUTC(), DOWN)) {
            var kiosk = new TestKiosk(authority.port(),
                    ServerIdentity.read(AUTHORITY.ca().kiosk(AUTHORITY.folder().resolve("kiosk-1"), "kiosk-1")));
            assertThat(kiosk.send("GET", "/catalogue", Optional.empty(), "").json().path("services")).hasSize(7)
                    .allSatisfy(service -> {
                        assertThat(service.path("available").asBoolean()).isFalse();
                        assertThat(service.path("notice").path("en").asString()).contains("does not answer");
                    });
            TestKiosk.Visit visit = kiosk.open();
            TestKiosk.Reply reply = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge()));
            assertThat(reply.problem()).isEqualTo("register-down");
            assertThat(reply.status()).isEqualTo(503);
        }
    }
}
