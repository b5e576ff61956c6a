package io.github.civickiosk.fleet.manager.dashboard;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private Database database;
    private FleetStore store;
    private FleetWebPeer dashboard;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(folder.resolve("fleet.db"));
        dashboard = new FleetWebPeer(database, Clock.fixed(NOW, ZoneOffset.UTC));
        store = dashboard.store();
        caller = dashboard.operator(Role.VIEWER);
    }

    @AfterEach
    void stop() {
        dashboard.close();
        database.close();
    }

    static Reading text(String name, String value) {
        return new Reading(name, NOW, new Value.Text(value));
    }

    static Reading truth(String name, boolean value) {
        return new Reading(name, NOW, new Value.Truth(value));
    }

    private void born(String kiosk, Reading... readings) {
        store.write(writer -> {
            writer.born(kiosk, 0, NOW.minusSeconds(90), Arrays.asList(readings));
            return true;
        });
    }

    private void device(String kiosk, String device, Reading... readings) {
        store.write(writer -> {
            writer.deviceBorn(kiosk, device, NOW, Arrays.asList(readings));
            return true;
        });
    }

    @Test
    void saysThatNoKioskHasReportedYetAndWhereTheyReportTo() throws Exception {
        assertThat(get("/").body()).contains("No kiosk has reported yet", "mqtts://localhost:8404").doesNotContain("<table");
    }

    @Test
    void writesNothingOfAKioskAsMarkup() throws Exception {
        born("baku-1", truth("Kiosk/In Service", false), text("Kiosk/Out Of Service Reasons", "<script>alert(1)</script>"));
        assertThat(get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void givesTheSameAsJson() throws Exception {
        born("baku-1", truth("Kiosk/In Service", true));
        device("baku-1", "card-reader", text("Status", "online"));
        assertThat(get("/api/kiosks").body()).contains("\"id\":\"baku-1\"", "\"presence\":\"online\"", "\"certificatesToday\":0",
                "\"since\":\"2026-11-23T11:58:30Z\"", "\"card-reader\"");
    }

    @Test
    void pushesAChangeToWhoeverLooks() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        var reading = caller.http().sendAsync(caller.request("/stream").header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.ofByteArrayConsumer(
                        part -> part.ifPresent(bytes -> lines.add(new String(bytes, StandardCharsets.UTF_8)))));
        assertThat(await(lines, "event: fragment")).isTrue();
        born("baku-99");
        assertThat(await(lines, "baku-99")).isTrue();
        reading.cancel(true);
    }

    @Test
    void endsTheStreamOfWhoeverHasLoggedOut() throws Exception {
        var stream = caller.http().sendAsync(caller.request("/stream").build(), HttpResponse.BodyHandlers.ofLines());
        try (var lines = stream.get(10, TimeUnit.SECONDS).body()) {
            caller.post("/logout", Map.of());
            born("baku-77");
            assertThat(lines.noneMatch(line -> line.contains("baku-77"))).isTrue();
        }
    }

    @Test
    void goesOnForOthersWhenReadersLeaveWithoutAWord() throws Exception {
        for (var i = 0; i < 20; i++) {
            try (var reader = new Socket("127.0.0.1", dashboard.port())) {
                reader.setSoTimeout(10_000);
                reader.getOutputStream().write(
                        ("GET /stream HTTP/1.1\r\nHost: 127.0.0.1:" + dashboard.port() + "\r\nCookie: " + cookie() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(reader.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).contains("200");
                reader.setSoLinger(true, 0);
            }
            born("baku-" + i);
        }
        pushesAChangeToWhoeverLooks();
    }

    private String cookie() {
        return caller.cookies().getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static boolean await(LinkedBlockingQueue<String> lines, String wanted) throws InterruptedException {
        for (var line = lines.poll(10, TimeUnit.SECONDS); line != null; line = lines.poll(10, TimeUnit.SECONDS)) {
            if (line.contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void letsThePageLoadNothingFromElsewhere() throws Exception {
        var page = get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(page.body() + get("/shell.js").body() + get("/tokens.css").body()
                + get("/dashboard.css").body())
                .doesNotContainPattern("https?://|[\"'(]//")
                .doesNotContain("style=", "onclick");
    }

    @Test
    void answersOnlyUnderItsOwnNames() throws Exception {
        assertThat(statusFor("evil.example")).contains("403");
        assertThat(statusFor("fleet.example")).contains("200");
    }

    @Test
    void answersItsHealthAndSaysWhatIsNotThere() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        caller.header("Accept", "application/json");
        assertThat(get("/nothing").headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private String statusFor(String host) throws Exception {
        try (var socket = new Socket("127.0.0.1", dashboard.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return caller.get(path);
    }
}
