package io.github.civickiosk.issuing.register.xroad;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.TestCa;
import io.github.civickiosk.issuing.register.Register.Reply;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.github.civickiosk.issuing.register.xroad.SecurityServerStub.Answer;
import io.github.civickiosk.issuing.register.xroad.XroadSettings.Call;
import io.github.civickiosk.issuing.register.xroad.XroadSettings.Probe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Questions and answers are the examples of the X-Road Message Protocol for REST, version 1.0.
class XroadSourceTest {

    private static final String CLIENT = "DEV/COM/222/TESTCLIENT";
    private static final String SERVICE = "DEV/COM/222/TESTSERVICE/petstore";
    private static final String PET = """
            {
              "id": 1124,
              "name": "Siddu",
              "photoUrls": [],
              "tags": [],
              "status": "Offline"
            }""";

    @TempDir
    private Path folder;
    private final TestCa ca = new TestCa();
    private final List<Exchange> evidence = new ArrayList<>();
    private Optional<SecurityServerStub> running = Optional.empty();

    @BeforeEach
    void startTheSecurityServer() throws Exception {
        running = Optional.of(new SecurityServerStub(ca.server(folder.resolve("security-server"))));
    }

    @AfterEach
    void stopTheSecurityServer() {
        running.ifPresent(SecurityServerStub::close);
    }

    @Test
    void asksAsTheSpecificationWritesIt() throws Exception {
        server().next(Answer.of(200, "{}"));
        ask("INSTANCE/CLASS1/MEMBER1/SUBSYSTEM1", "INSTANCE/CLASS2/MEMBER2/SUBSYSTEM2/BARSERVICE", "/v1/bar/{number}?quu=1",
                "zyggy");
        assertThat(server().asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.uri()).isEqualTo("/r1/INSTANCE/CLASS2/MEMBER2/SUBSYSTEM2/BARSERVICE/v1/bar/zyggy?quu=1");
            assertThat(asked.client()).isEqualTo("INSTANCE/CLASS1/MEMBER1/SUBSYSTEM1");
            assertThat(asked.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        });
    }

    @Test
    void encodesThePartsOfAnIdentifierOneByOne() throws Exception {
        server().next(Answer.of(200, "{}"));
        ask("INSTANCE/CLASS/MÜŞTƏRİ/SUB SYSTEM", "INSTANCE/CLASS/MEMBER/SUBSYSTEM/BAR:SERVICE", "/{number}", "a/b?c");
        assertThat(server().asked().getFirst().uri()).isEqualTo("/r1/INSTANCE/CLASS/MEMBER/SUBSYSTEM/BAR%3ASERVICE/a%2Fb%3Fc");
        assertThat(server().asked().getFirst().client()).isEqualTo("INSTANCE/CLASS/M%C3%9C%C5%9ET%C6%8FR%C4%B0/SUB%20SYSTEM");
    }

    @Test
    void readsTheAnswerAndKeepsWhatProvesIt() throws Exception {
        server().next(Answer.of(200, PET));
        var reply = pet("1124");
        assertThat(reply).isInstanceOfSatisfying(Reply.Found.class, found -> assertThat(found.value()).asString()
                .contains("name=Siddu", "id=1124", "status=Offline"));
        assertThat(evidence).singleElement().satisfies(exchange -> {
            assertThat(exchange.service()).isEqualTo(SERVICE);
            assertThat(exchange.messageId()).isEqualTo(server().asked().getFirst().id());
            assertThat(Base64.getDecoder().decode(exchange.requestHash())).hasSize(64);
            assertThat(exchange.status()).isEqualTo(200);
        });
    }

    @Test
    void theProvidersOwnErrorIsTheRegisters() throws Exception {
        server().next(Answer.of(405, """
                {"timestamp":"2019-03-21T09:45:19.904Z","status":405,"error":"Method Not Allowed",
                "message":"Request method 'PUT' not supported","path":"/v3/pet/findByStatus"}"""));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("the register says 405"));
        server().next(Answer.of(404, "{\"message\": \"Pet not found\"}"));
        assertThat(pet("1125")).as("nobody of this number").isEqualTo(new Reply.Found<>(List.of()));
        assertThat(evidence).hasSize(2);
    }

    @Test
    void anErrorOfXroadIsToldApart() throws Exception {
        var network = Answer.error(500, "Server.ServerProxy.NetworkError", """
                {"type":"Server.ServerProxy.NetworkError","message":"Connect to 10.139.178.1:8080 failed: Connection timed out",
                "detail":"9bc95b6e-2f1d-4a41-a7e6-11eda7d734d5"}""");
        server().next(network, network);
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("X-Road says Server.ServerProxy.NetworkError"));
        server().next(Answer.error(400, "Client.BadRequest", "{\"type\": \"Client.BadRequest\"}"));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("X-Road says Client.BadRequest"));
        assertThat(evidence).isEmpty();
    }

    @Test
    void asksASecondTimeOnlyWhatMayBeAskedTwice() throws Exception {
        var passing = Answer.error(500, "Server.ServerProxy.DatabaseError", "{}");
        server().next(passing, Answer.of(200, PET));
        assertThat(pet("1124")).isInstanceOf(Reply.Found.class);
        assertThat(server().asked()).extracting(SecurityServerStub.Asked::id).hasSize(2).doesNotHaveDuplicates();
        server().asked().clear();
        server().next(passing, Answer.of(200, PET));
        var post = new Call(SERVICE, "/v2/search", Optional.of("{\"code\": \"{number}\"}"), "", Map.of(), Map.of());
        assertThat(source(settings(CLIENT, post)).ask(RegisterQuery.BY_PERSONAL_NUMBER, "5K\"T")).isInstanceOf(Reply.Down.class);
        assertThat(server().asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.body()).isEqualTo("{\"code\": \"5K\\\"T\"}");
        });
    }

    @Test
    void refusesAnAnswerThatDoesNotProveToBeOurs() throws Exception {
        server().next(new Answer(200, "", PET, Map.of("x-road-id", "29f4d011-ef17-4f2f-9bb1-0452ce17d3f5")),
                new Answer(200, "", PET, Map.of("x-road-service", "DEV/COM/222/TESTSERVICE/other")),
                new Answer(200, "", PET, Map.of("x-road-request-hash", "")),
                new Answer(200, "", PET, Map.of("x-road-request-hash", "4c519cf0-0e5e-4ccf-b72b-8ed6fe289e6e")));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("X-Road-Id is not that of the question"));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("X-Road-Client or X-Road-Service is not that of the question"));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("X-Road-Request-Hash or X-Road-Request-Id is missing or malformed"));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("X-Road-Request-Hash or X-Road-Request-Id is missing or malformed"));
        assertThat(evidence).isEmpty();
    }

    @Test
    void followsNoRedirection() throws Exception {
        server().next(new Answer(302, "", "", Map.of("Location", server().address() + "/elsewhere")));
        assertThat(pet("1124")).isEqualTo(new Reply.Down<>("the register says 302"));
        assertThat(server().asked()).hasSize(1);
    }

    @Test
    void isBelievedWithACertificateOfItsOwnOnly() throws Exception {
        var stranger = new TestCa();
        var settings = new XroadSettings(server().address(), CLIENT, stranger.kiosk(folder.resolve("stranger"), "authority"), 5,
                new Probe(SERVICE, "/v2"), Map.of(RegisterQuery.BY_PERSONAL_NUMBER, get()));
        assertThat(source(settings).ask(RegisterQuery.BY_PERSONAL_NUMBER, "1124")).isInstanceOf(Reply.Down.class);
        assertThat(server().asked()).isEmpty();
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var settings = new XroadSettings(URI.create("http://127.0.0.1:" + silent.getLocalPort()), CLIENT, folder, 1,
                    new Probe(SERVICE, "/v2"), Map.of(RegisterQuery.BY_PERSONAL_NUMBER, get()));
            assertThat(source(settings).ask(RegisterQuery.BY_PERSONAL_NUMBER, "1124"))
                    .isEqualTo(new Reply.Down<>("X-Road says nothing within 1 s"));
            assertThat(source(settings).answers()).isFalse();
        }
    }

    private Reply<List<Map<String, String>>> pet(String number) throws Exception {
        return ask(CLIENT, SERVICE, "/v2/pets/{number}", number);
    }

    private Reply<List<Map<String, String>>> ask(String client, String service, String path, String number) throws Exception {
        var call = new Call(service, path, Optional.empty(), "", Map.of(), Map.of());
        try (var source = source(settings(client, call))) {
            return source.ask(RegisterQuery.BY_PERSONAL_NUMBER, number);
        }
    }

    private static Call get() {
        return new Call(SERVICE, "/v2/pets/{number}", Optional.empty(), "", Map.of(), Map.of());
    }

    private XroadSettings settings(String client, Call call) throws Exception {
        return new XroadSettings(server().address(), client, ca.kiosk(folder.resolve("client"), "authority"), 5,
                new Probe(SERVICE, "/v2"), Map.of(RegisterQuery.BY_PERSONAL_NUMBER, call));
    }

    private XroadSource source(XroadSettings settings) throws Exception {
        return XroadSource.open("pets", settings, evidence::add);
    }

    private SecurityServerStub server() {
        return running.orElseThrow();
    }
}
