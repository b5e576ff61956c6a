package io.github.civickiosk.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.KioskState;
import io.github.civickiosk.app.remote.StandingMachine;
import io.github.civickiosk.core.supervision.TamperLock;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.peer.Identities;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.Witness;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Result;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// A whole kiosk on virtual devices obeys a host that signs, through Mosquitto with mutual TLS.
@Timeout(120)
class FleetOrdersTest {

    private static final String HOSTILE = "$(touch hacked); touch hacked | `touch hacked` && \"'";
    private static final String CITIZENS = """
            personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality
            7ZQ8XW1,C01X00T47,2032-01-01,918273,Qarabagli,Nurlanbey,QARABAGLI,NURLANBEY,1984-07-12,M,UTO
            """;

    @TempDir
    private Path folder;
    private final SigningKey key = SigningKey.create();
    private final AtomicLong counter = new AtomicLong();
    private final StandingMachine machine = new StandingMachine();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final HttpsServer uploading;
    private Optional<MosquittoPeer> broker = Optional.empty();
    private Optional<Witness> witness = Optional.empty();
    private Optional<RunningKiosk> kiosk = Optional.empty();
    private Optional<KioskConfig> config = Optional.empty();

    FleetOrdersTest() throws IOException {
        uploading = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void begin() throws Exception {
        var identities = Identities.in(folder.resolve("ca"));
        Path server = identities.identity("localhost");
        Path own = identities.identity("k");
        Files.writeString(own.resolve(SignedCommand.TRUSTED_FILE), key.publicPem());
        uploading.setHttpsConfigurator(new HttpsConfigurator(Identity.load(server).sslContext()));
        uploading.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) { // the kiosk asks for a new certificate here, too
                uploads.put(exchange.getRequestURI().getPath(), body);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        uploading.start();
        broker = Optional.of(MosquittoPeer.startWithTls(folder.resolve("broker"), server));
        witness = Optional.of(broker.get().witness("spBv1.0/#"));
        Files.writeString(folder.resolve("citizens.csv"), CITIZENS);
        config = Optional.of(ConfigFile.read(Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                state: state
                screen: {port: 0}
                authority: {url: "https://127.0.0.1:1", identity: ca/k}
                fleet: {brokers: ["mqtts://localhost:%d"], identity: ca/k, manager: "https://localhost:%d"}
                remote: {browser: [chromium, --no-sandbox], width: 400, height: 700}
                devices:
                %s""".formatted(broker.get().port(), uploading.getAddress().getPort(), VirtualDevices.ALL.indent(2)))));
        broker.get().publish("spBv1.0/STATE/fleet-manager", new HostState(true, Instant.now()).encode(), true);
        start();
    }

    private void start() throws Exception {
        kiosk = Optional.of(RunningKiosk.start(config.orElseThrow(), new RunningKiosk.Origin(folder.resolve("kiosk.yaml"),
                Overlays.in(config.orElseThrow().state()), machine)));
        witness.orElseThrow().await("spBv1.0/fleet/DBIRTH/k/document-printer");
        until(status -> !status.outOfService().contains("STARTING") && !status.outOfService().contains("SETTLING"));
    }

    private void stop() {
        kiosk.ifPresent(RunningKiosk::close);
        witness.orElseThrow().forget();
    }

    @AfterEach
    void end() {
        stop();
        witness.orElseThrow().close();
        broker.orElseThrow().close();
        uploading.stop(0);
    }

    @Test
    void closesWithAWordForCitizensAndStaysClosedOverARestart() throws Exception {
        var texts = arguments().set("texts", arguments().put("en", "Back on Monday <b>at 9</b>."));
        assertThat(done("out-of-service", (ObjectNode) texts)).isEqualTo(Result.DONE);
        until(status -> status.outOfService().contains("BY_OPERATOR"));
        stop();
        start();
        until(status -> status.outOfService().contains("BY_OPERATOR"));
        assertThat(screen()).contains("Back on Monday &lt;b").doesNotContain("<b>at 9");

        assertThat(done("in-service", arguments())).isEqualTo(Result.DONE);
        until(status -> !status.outOfService().contains("BY_OPERATOR"));
        stop();
        start();
        assertThat(status().outOfService()).doesNotContain("BY_OPERATOR");
    }

    @Test
    void saysWhoHelpsHereAsTheFleetHasWrittenItAlsoAfterARestart() throws Exception {
        var desk = arguments().put("phone", "+994 12 777").put("zone", "Asia/Baku");
        var signage = arguments().put("version", "v1");
        signage.set("desk", desk);
        signage.putArray("notices");
        assertThat(screen()).doesNotContain("+994 12 777");
        assertThat(done("signage", signage)).isEqualTo(Result.DONE);
        assertThat(screen()).contains("+994 12 777", "İndi bağlıdır");
        stop();
        start();
        assertThat(screen()).contains("+994 12 777");

        var wrong = arguments().put("version", "v2");
        wrong.putArray("notices").addObject().put("id", "n");
        assertThat(done("signage", wrong)).isEqualTo(Result.REFUSED);
        assertThat(screen()).contains("+994 12 777");
    }

    @Test
    void isFrozenUntilATechnicianUnlocksIt() throws Exception {
        assertThat(done("freeze", arguments().put("reason", "a stolen key is feared"))).isEqualTo(Result.DONE);
        until(status -> status.outOfService().contains("FROZEN"));

        assertThat(TamperLock.in(config.orElseThrow().state(), Clock.systemUTC()).unlock()).isTrue();
        until(status -> !status.outOfService().contains("FROZEN"));
    }

    @Test
    void restartsAndSaysThatItIsBack() throws Exception {
        var order = order("restart", arguments());
        send(order);
        assertThat(answer(order, Result.ACCEPTED).reason()).isEqualTo("It waits until nobody is served.");
        answer(order, answer -> answer.reason().contains("started again"));
        assertThat(machine.told).containsExactly("restart");
        stop();
        start();
        assertThat(answer(order, Result.DONE).reason()).isEqualTo("The kiosk has started again.");

        machine.boot = "second";
        var same = order("reboot", arguments());
        send(same);
        answer(same, answer -> answer.reason().contains("started again")); // only now is it written down
        stop();
        start();
        assertThat(answer(same, answer -> answer.result().isFinal()).reason()).contains("the board has not");
    }

    @Test
    void waitsForACitizenBeforeItRestarts() throws Exception {
        touch("call-for-help");
        var order = order("restart", arguments());
        send(order);
        answer(order, Result.ACCEPTED);
        assertThat(done("locate", arguments().put("seconds", 1))).as("and does not blink at one").isEqualTo(Result.REFUSED);
        assertThat(machine.told).isEmpty();
        touch("close-help");
        answer(order, answer -> answer.reason().contains("started again"));
        assertThat(machine.told).containsExactly("restart");
    }

    @Test
    void answersACitizenWhoCalledForHelp() throws Exception {
        touch("call-for-help");
        String call = text("Help/Call");
        var help = arguments().put("call", call).put("callback", true);
        help.set("texts", arguments().put("az", "Kartı çevirin."));
        assertThat(done("help-answer", help)).isEqualTo(Result.DONE);
        assertThat(screen()).contains("Kartı çevirin.");
        assertThat(done("screenshot", upload("/kiosks/k/uploads/x"))).as("nobody looks over a citizen's shoulder")
                .isEqualTo(Result.REFUSED);
        touch("close-help");
        assertThat(done("help-answer", help)).isEqualTo(Result.REFUSED);
    }

    @Test
    void sendsAPictureOfTheScreen() throws Exception {
        assertThat(done("screenshot", upload("/kiosks/k/uploads/picture"))).isEqualTo(Result.DONE);

        byte[] png = uploads.getOrDefault("/kiosks/k/uploads/picture", new byte[0]);
        assertThat(Arrays.copyOf(png, 4)).isEqualTo(new byte[]{(byte) 0x89, 'P', 'N', 'G'});
        assertThat(png.length).as("more than an empty page").isGreaterThan(5_000);
    }

    @Test
    void sendsABundleThatTellsNothingOfCitizensAndNoKey() throws Exception {
        assertThat(done("support-bundle", upload("/kiosks/k/uploads/bundle"))).isEqualTo(Result.DONE);

        var files = unzip(uploads.getOrDefault("/kiosks/k/uploads/bundle", new byte[0]));
        assertThat(files).containsOnlyKeys("about.json", "configuration.json", "devices.json", "journal.json", "orders.json",
                "log.txt");
        assertThat(files.get("log.txt")).contains("No catalogue");
        assertThat(files.get("journal.json")).contains("outcomesNotAcknowledged");
        assertThat(files.get("devices.json")).contains("document-printer");
        String all = String.join("\n", files.values());
        assertThat(all).doesNotContainIgnoringCase("7ZQ8XW1", "C01X00T47", "918273", "Qarabagli", "Nurlanbey", "1984-07-12",
                "PRIVATE KEY", "BEGIN", "\"public\"");
        for (String line : Files.readAllLines(folder.resolve("ca/k/key.pem"))) {
            assertThat(all).doesNotContain(line);
        }
    }

    @Test
    void countsAnewWhatWasRefilled() throws Exception {
        var order = new CommandRequest(UUID.randomUUID(), "k", Optional.of("receipt-printer"), counter.incrementAndGet(),
                Instant.now(), Instant.now().plusSeconds(300), "supply-refilled", arguments());
        send("DCMD/k/receipt-printer", order);

        assertThat(answer(order, answer -> answer.result().isFinal()).reason()).startsWith("It counts anew since");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Usage/Resend From", "State/Resend From"})
    void servesRecordsOfItsOwnJournalOnly(String again) throws Exception {
        var other = arguments().put("journal", UUID.randomUUID().toString()).put("from", 1);
        assertThat(done(again, other)).isEqualTo(Result.REFUSED);
        assertThat(done(again, arguments().put("journal", text("Usage/Journal")).put("from", 1))).isEqualTo(Result.DONE);
    }

    @Test
    void runsNothingThatAnOrderCarries() throws Exception {
        for (String command : List.of("reload", "out-of-service", "in-service", "screenshot", "support-bundle", "locate",
                "freeze",
                "overlay", "update", "Usage/Resend From", "State/Resend From", "help-answer", HOSTILE.substring(0, 30),
                "reboot")) {
            var arguments = arguments();
            for (String name : List.of("texts", "upload", "seconds", "reason", "version", "yaml", "manifest", "journal", "from",
                    "call", "program", "command")) {
                arguments.put(name, HOSTILE);
            }
            var order = order(command, arguments);
            send(order);
            answer(order, answer -> answer.result().isFinal() || answer.reason().contains("tarted again"));
        }
        assertThat(folder.resolve("hacked")).doesNotExist();
        assertThat(Path.of("hacked")).doesNotExist();
        assertThat(uploads).isEmpty();
    }

    @Test
    void obeysNobodyElse() throws Exception {
        var order = order("restart", arguments());
        send("NCMD/k", SignedCommand.sign(order, SigningKey.create()));
        assertThat(answer(order, Result.REFUSED).code()).contains(Code.UNKNOWN_KEY);
        assertThat(machine.told).isEmpty();
    }

    private static ObjectNode arguments() {
        return CommandRequest.newArguments();
    }

    private ObjectNode upload(String path) {
        return arguments().put("upload", "https://localhost:" + uploading.getAddress().getPort() + path);
    }

    private CommandRequest order(String command, ObjectNode arguments) {
        Instant now = Instant.now();
        return new CommandRequest(UUID.randomUUID(), "k", Optional.empty(), counter.incrementAndGet(), now, now.plusSeconds(300),
                command, arguments);
    }

    private Result done(String command, ObjectNode arguments) {
        var order = order(command, arguments);
        send(order);
        return answer(order, answer -> answer.result().isFinal()).result();
    }

    private void send(CommandRequest order) {
        send("NCMD/k", order);
    }

    private void send(String to, CommandRequest order) {
        send(to, SignedCommand.sign(order, key));
    }

    private void send(String to, String signed) {
        broker.orElseThrow().publish("spBv1.0/fleet/" + to, new Payload(Instant.now(), OptionalInt.empty(), List.of(
                new Reading(SignedCommand.METRIC, Instant.now(), new Value.Text(signed)))).encodeWithTypes(), false);
    }

    private CommandAnswer answer(CommandRequest order, Result result) {
        return answer(order, answer -> answer.result() == result);
    }

    private CommandAnswer answer(CommandRequest order, Predicate<CommandAnswer> wanted) {
        Predicate<Witness.Seen> fits = seen -> answerIn(seen).filter(answer -> answer.id().equals(Optional.of(order.id())))
                .filter(wanted).isPresent();
        return answerIn(witness.orElseThrow().await(fits)).orElseThrow();
    }

    private Optional<CommandAnswer> answerIn(Witness.Seen seen) {
        return seen.topic().equals("spBv1.0/fleet/NDATA/k")
                ? value(seen, CommandAnswer.METRIC).flatMap(CommandAnswer::decode)
                : Optional.empty();
    }

    /// The newest value of a metric of the node, waited for until it is a text.
    private String text(String metric) {
        Predicate<Witness.Seen> says = seen -> seen.topic().matches("spBv1.0/fleet/N(BIRTH|DATA)/k")
                && value(seen, metric).isPresent();
        witness.orElseThrow().await(says);
        return witness.orElseThrow().all().reversed().stream().filter(says).findFirst().flatMap(seen -> value(seen, metric))
                .orElseThrow();
    }

    private Optional<String> value(Witness.Seen seen, String metric) {
        return Payload.decode(seen.payload(), declared()) instanceof Payload.Decoded.Read(var payload)
                && payload.value(metric).orElse(null) instanceof Value.Text(_, var text) ? Optional.of(text) : Optional.empty();
    }

    /// What the last birth of the kiosk says of its aliases.
    private Declared declared() {
        Map<Long, Reading> known = new LinkedHashMap<>();
        witness.orElseThrow().all().stream().filter(seen -> seen.topic().equals("spBv1.0/fleet/NBIRTH/k")).forEach(seen -> {
            if (Payload.decode(seen.payload(), Declared.NOTHING) instanceof Payload.Decoded.Read(var birth)) {
                birth.readings().forEach(reading -> reading.alias().ifPresent(alias -> known.put(alias, reading)));
            }
        });
        return new Declared() {
            @Override
            public Optional<DataType> type(String name) {
                return known.values().stream().filter(reading -> reading.name().equals(name))
                        .map(reading -> reading.value().type())
                        .findFirst();
            }

            @Override
            public Optional<String> name(long alias) {
                return Optional.ofNullable(known.get(alias)).map(Reading::name);
            }
        };
    }

    private KioskState.Status status() throws IOException {
        try (var control = ControlClient.connect(config.orElseThrow().state(), Duration.ofSeconds(10))) {
            return control.status();
        }
    }

    private void until(Predicate<KioskState.Status> wanted) throws Exception {
        for (int looks = 0; !wanted.test(status()); looks++) {
            assertThat(looks).as("not within 20 s; it is %s", status()).isLessThan(400);
            Thread.sleep(50);
        }
    }

    private String screen() throws Exception {
        return ask(HttpRequest.newBuilder(address("/screen")).GET());
    }

    private void touch(String type) throws Exception {
        String revision = screen().replaceAll("(?s).*data-revision=\"(\\d+)\".*", "$1");
        ask(HttpRequest.newBuilder(address("/event")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("type=" + type + "&revision=" + revision)));
    }

    private URI address(String path) {
        return URI.create(kiosk.orElseThrow().launchUrl()).resolve(path);
    }

    private String ask(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
            var launched = client.send(HttpRequest.newBuilder(URI.create(kiosk.orElseThrow().launchUrl())).build(),
                    BodyHandlers.discarding());
            String cookie = launched.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
            return client.send(request.header("Cookie", cookie).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
