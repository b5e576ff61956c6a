package io.github.civickiosk.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.app.control.TestResult;
import io.github.civickiosk.app.control.TestResult.Result;
import io.github.civickiosk.app.remote.StandingMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class RunningKioskTest {

    static final String CITIZENS = """
            personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality
            1AA,C01X00T01,2032-01-01,123456,A,B,A,B,1984-07-12,F,UTO
            """;

    @TempDir
    Path folder;
    private KioskConfig config;

    @BeforeEach
    void configure() throws Exception {
        makeIdentity(folder);
        Files.writeString(folder.resolve("citizens.csv"), CITIZENS);
        config = ConfigFile.read(Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                state: state
                screen: {port: 0}
                authority: {url: "https://127.0.0.1:1", identity: identity}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual}
                  cabinet-panel: {driver: virtual}
                  audio: {driver: virtual}
                  board: {driver: virtual}
                """));
    }

    @Test
    void showsThatItIsClosedWhileNobodyAnswers() throws Exception {
        try (var kiosk = start();
                var control = ControlClient.connect(config.state(), Duration.ofSeconds(10))) {
            assertThat(status(kiosk, "/health")).isEqualTo(200);
            assertThat(control.status()).returns("k", s -> s.kiosk()).returns("OutOfService", s -> s.state())
                    .returns(false, s -> s.broker())
                    .returns(false, s -> s.authority());
            assertThat(control.devices()).extracting(d -> d.name()).contains("card-reader", "document-printer", "cabinet-panel",
                    "board");
        }
    }

    @Test
    void isOutOfServiceAsLongAsATechnicianTestsADevice() throws Exception {
        try (var _ = start();
                var watching = ControlClient.connect(config.state(), Duration.ofSeconds(10));
                var testing = ControlClient.connect(config.state(), Duration.ofSeconds(10))) {
            await(watching, reasons -> !reasons.contains("SETTLING") && !reasons.contains("STARTING"));
            var during = new ArrayList<String>();
            assertThatThrownBy(() -> testing.test("card-reader", sentence -> {
                during.addAll(watching.status().outOfService());
                testing.close(); // the technician walks away
            })).isInstanceOf(KioskUnavailable.class);
            assertThat(during).contains("UNDER_TEST");
            await(watching, after -> !after.contains("UNDER_TEST"));
        }
    }

    @Test
    void testsNothingThatItLacks() throws Exception {
        try (var _ = start();
                var first = ControlClient.connect(config.state(), Duration.ofSeconds(10));
                var second = ControlClient.connect(config.state(), Duration.ofSeconds(10))) {
            assertThat(first.test("scanner", _ -> {})).returns(Result.NOT_FITTED, TestResult::result)
                    .satisfies(result -> assertThat(result.seen()).contains("it has card-reader, document-printer"));
            assertThat(second.resetCounters("board")).get().satisfies(board -> assertThat(board.counts()).isPresent());
        }
    }

    private RunningKiosk start() throws CannotStartException, IOException {
        return RunningKiosk.start(config,
                new RunningKiosk.Origin(folder.resolve("kiosk.yaml"), Overlays.in(config.state()), new StandingMachine()));
    }

    private static void await(ControlClient kiosk, Predicate<List<String>> wanted) throws InterruptedException {
        while (!wanted.test(kiosk.status().outOfService())) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void staysLockedOverARestartOnceItsCabinetWasBrokenOpen() throws Exception {
        try (var kiosk = start()) {
            assertThat(post(kiosk, "/virtual/cabinet/door-open?yes=true")).isEqualTo(204);
            awaitReason("DOOR_OPEN");
            assertThat(post(kiosk, "/virtual/cabinet/tamper?yes=true")).isEqualTo(204);
            awaitReason("TAMPERED");
        }
        try (var kiosk = start()) {
            assertThat(status(kiosk, "/health")).isEqualTo(200);
            awaitReason("TAMPERED");
        }
    }

    @Test
    void readsToWhoPlugsAHeadsetInThoughItIsClosed() throws Exception {
        try (var kiosk = start()) {
            awaitReason("AUTHORITY_UNREACHABLE");
            assertThat(get(kiosk, "/virtual/state")).contains("\"heard\":\"\"");
            assertThat(post(kiosk, "/virtual/cabinet/headset?yes=true")).isEqualTo(204);
            for (var looks = 0; !get(kiosk, "/virtual/state").contains("Bu terminal ekranı sizə oxuyur"); looks++) {
                assertThat(looks).as("nothing was said within 20 s").isLessThan(400);
                Thread.sleep(50);
            }
        }
    }

    private void awaitReason(String reason) throws Exception {
        try (var control = ControlClient.connect(config.state(), Duration.ofSeconds(10))) {
            for (var looks = 0; !control.status().outOfService().contains(reason); looks++) {
                assertThat(looks).as("no %s within 20 s", reason).isLessThan(400);
                Thread.sleep(50);
            }
        }
    }

    private static int post(RunningKiosk kiosk, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(kiosk.launchUrl()).resolve(path)).timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.noBody());
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void leavesTheDevicesToTheKioskThatHoldsThem() throws Exception {
        try (var kiosk = start()) {
            assertThat(status(kiosk, "/health")).isEqualTo(200);
            assertThatThrownBy(() -> start()).isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("another kiosk process holds the devices");
        }
        start().close();
    }

    @Test
    void opensTheScreenToTheLaunchAddressOnly() throws Exception {
        try (var kiosk = start()) {
            assertThat(status(kiosk, "/screen")).isEqualTo(403);
        }
    }

    @Test
    void saysWhichFileOfItsIdentityIsMissing() throws Exception {
        Files.delete(folder.resolve("identity/key.pem"));
        assertThatThrownBy(() -> start()).isInstanceOf(IOException.class).hasMessageContaining("key.pem");
        makeIdentity(folder);
        start().close();
    }

    private static int status(RunningKiosk kiosk, String path) throws IOException, InterruptedException {
        return answer(kiosk, path).statusCode();
    }

    private static String get(RunningKiosk kiosk, String path) throws IOException, InterruptedException {
        return answer(kiosk, path).body();
    }

    private static HttpResponse<String> answer(RunningKiosk kiosk, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create(kiosk.launchUrl()).resolve(path);
            return client.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        }
    }

    static void makeIdentity(Path folder) throws Exception {
        var identity = Files.createDirectories(folder.resolve("identity"));
        var openssl = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-keyout",
                "key.pem", "-out", "cert.pem", "-subj", "/CN=k", "-days", "2").directory(identity.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Files.deleteIfExists(identity.resolve("ca.pem"));
        Files.copy(identity.resolve("cert.pem"), identity.resolve("ca.pem"));
    }
}
