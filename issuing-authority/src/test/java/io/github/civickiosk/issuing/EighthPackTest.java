package io.github.civickiosk.issuing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.pack.Labels;
import io.github.civickiosk.issuing.pack.Packs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// The pack of docs/packs.md, laid into the folder of a running authority: no line of Java is written for it.
class EighthPackTest {

    static final Path EXAMPLE = Path.of("../docs/examples/angling-permit");
    private static final String MARYAM = "5KT7Q2A";
    private static final long PATIENCE_MILLIS = 60_000;

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @TempDir
    private Path packs;

    @Test
    void becomesASealedCertificateWhileTheAuthorityRunsAndOutlivesABadVersion() throws Exception {
        try (var authority = Authority.start(settings(), Clock.systemDefaultZone())) {
            var kiosk = new TestKiosk(authority.port(),
                    ServerIdentity.read(AUTHORITY.ca().kiosk(AUTHORITY.folder().resolve("kiosk-8"), "kiosk-8")));
            assertThat(service(kiosk)).isEmpty();

            copy();
            await(kiosk, service -> service.isPresent());
            assertThat(service(kiosk).orElseThrow().path("title").path("ka").asString()).isEqualTo("თევზაობის ნებართვა");
            byte[] pdf = issued(kiosk);
            JsonNode answer = verified(authority, pdf);
            assertThat(answer.path("answer").asString()).isEqualTo("genuine");
            assertThat(answer.path("values").path("water").asString()).isEqualTo("Lakes");

            var refusals = refusals();
            Path service = packs.resolve("angling-permit/service.yaml");
            String good = Files.readString(service);
            Files.writeString(service, good.replace("title:", "titel:"));
            Files.writeString(packs.resolve("angling-permit/page.html"), "<script>alert(1)</script>");
            awaitRefusal(refusals);
            assertThat(service(kiosk)).as("the version before goes on").isPresent();
            assertThat(verified(authority, issued(kiosk)).path("answer").asString()).isEqualTo("genuine");

            Files.copy(EXAMPLE.resolve("page.html"), packs.resolve("angling-permit/page.html"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(service, good.replace("Angling permit", "Permit for anglers"));
            await(kiosk, found -> found.orElseThrow().path("title").path("en").asString().equals("Permit for anglers"));
        }
    }

    private Settings settings() throws Exception {
        Settings s = AUTHORITY.settings();
        var data = Files.createDirectories(AUTHORITY.folder().resolve("data-eight"));
        return new Settings(s.identity(), data, s.store(), s.registers(), s.csca(), s.host(), 0, 0, s.deskPort(), s.publicUrl(),
                s.smsGateway(), s.mail(), s.guard(), s.keepDocuments(), s.books(),
                new Packs.Settings(List.of(packs), List.of(), Labels.LANGUAGES, true), s.sealCountry(), s.sealSigner());
    }

    private void copy() throws IOException {
        Path folder = Files.createDirectories(packs.resolve("angling-permit"));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private static byte[] issued(TestKiosk kiosk) throws Exception {
        TestKiosk.Visit visit = kiosk.open();
        JsonNode identified = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(MARYAM), visit.challenge())).json();
        String self = identified.path("persons").path(0).path("ref").asString();
        TestKiosk.Reply issued = kiosk.issue(visit, UUID.randomUUID(), "angling-permit", "self", self, Map.of("water", "lakes"),
                "en");
        assertThat(issued.status()).as(() -> new String(issued.body(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(201);
        return kiosk.document(visit, issued.json().path("issuance").asString()).body();
    }

    private static JsonNode verified(Authority authority, byte[] pdf) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + authority.publicPort() + "/verify/seal"))
                .header("Accept", "application/json").timeout(Duration.ofSeconds(30)).POST(BodyPublishers.ofByteArray(pdf));
        try (var client = HttpClient.newHttpClient()) {
            return JsonMapper.shared().readTree(client.send(request.build(), BodyHandlers.ofByteArray()).body());
        }
    }

    private static Optional<JsonNode> service(TestKiosk kiosk) throws Exception {
        JsonNode services = kiosk.send("GET", "/catalogue", Optional.empty(), "").json().path("services");
        return StreamSupport.stream(services.spliterator(), false)
                .filter(service -> service.path("id").asString().equals("angling-permit")).findFirst();
    }

    private static void await(TestKiosk kiosk, Predicate<Optional<JsonNode>> seen) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!seen.test(service(kiosk))) {
            assertThat(System.currentTimeMillis()).as("the pack was not taken in time").isLessThan(end);
            Thread.sleep(200);
        }
    }

    /// What the loader of the packs says from now on.
    private static List<ILoggingEvent> refusals() {
        var log = new ListAppender<ILoggingEvent>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(Packs.class)).addAppender(log);
        return log.list;
    }

    private static void awaitRefusal(List<ILoggingEvent> said) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (said.stream().noneMatch(event -> event.getFormattedMessage().contains("the one before goes on"))) {
            assertThat(System.currentTimeMillis()).as("the bad version was not refused in time").isLessThan(end);
            Thread.sleep(200);
        }
        assertThat(said.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(line -> line.contains("service.yaml:1: lacks 'title'") && line.contains("page.html:1: <script>"));
    }
}
