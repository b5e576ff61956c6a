package io.github.civickiosk.ui.virtual;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.ui.ChromiumPeer;
import io.github.civickiosk.ui.KioskWeb;
import io.github.civickiosk.ui.KioskWebFixture;
import io.github.civickiosk.ui.Launch;
import io.github.civickiosk.ui.MadeUpSessions;
import io.github.civickiosk.ui.ScreenPulse;
import io.github.civickiosk.ui.SessionsByHand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualStripTest {

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Reader reader = new Reader();
    private final Faults faults = new Faults();
    private final Cabinet cabinet = new Cabinet();
    private final VirtualStrip strip = new VirtualStrip(reader, faults, new VirtualPhone(Clock.systemUTC()), cabinet);
    private final SessionsByHand sessions = new SessionsByHand(MadeUpSessions.in(new State.Attract(), "en"));
    private final KioskWeb kiosk = new KioskWeb(KioskWebFixture.CONFIG, sessions, Launch.manyTimes(), Optional.of(strip),
            Optional.empty(), new ScreenPulse());

    @AfterEach
    void stop() {
        kiosk.close();
    }

    @Test
    void aRealKioskHasNoneOfItsAddresses() throws Exception {
        try (var real = new KioskWebFixture()) {
            assertThat(real.get("/virtual").statusCode()).isEqualTo(404);
            assertThat(real.get("/virtual/phone").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void insertsAndRemovesACard() throws Exception {
        assertThat(post("/virtual/card/insert?personalNumber=5KT7Q2A", "").statusCode()).isEqualTo(204);
        assertThat(get("/virtual/state").body()).contains("\"inserted\":\"5KT7Q2A\"");
        assertThat(post("/virtual/card/forget", "").statusCode()).isEqualTo(204);
        assertThat(get("/virtual/state").body()).contains("\"forgotten\":true");
        assertThat(post("/virtual/card/remove", "").statusCode()).isEqualTo(204);
        assertThat(get("/virtual/state").body()).contains("\"inserted\":\"\"", "\"forgotten\":false");
    }

    @Test
    void knowsNoCardOfAnybodyElse() throws Exception {
        assertThat(post("/virtual/card/insert?personalNumber=0", "").statusCode()).isEqualTo(404);
        assertThat(post("/virtual/card/insert", "").statusCode()).isEqualTo(404);
        assertThat(reader.inserted()).isEmpty();
    }

    @Test
    void takesShortMessagesForTheCitizen() throws Exception {
        assertThat(post("/virtual/phone", "{\"to\":\"+994000000017\",\"text\":\"Kod: 123456\"}").statusCode()).isEqualTo(202);
        assertThat(get("/virtual/phone").body()).startsWith("[{").contains("\"to\":\"+994000000017\"",
                "\"text\":\"Kod: 123456\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"{\"to\":\"x\"}", "[]", "no json", "''", "null"})
    void refusesAMessageThatIsNone(String body) throws Exception {
        assertThat(post("/virtual/phone", body).statusCode()).isEqualTo(400);
    }

    @Test
    void makesThePrinterFailAndHeal() throws Exception {
        post("/virtual/printer/jam", "");
        post("/virtual/printer/paper-out", "");
        post("/virtual/printer/heal", "");
        assertThat(faults.done).containsExactly("jam", "paper-out", "heal");
    }

    @Test
    void turnsTheCabinetsSwitches() throws Exception {
        assertThat(post("/virtual/cabinet/door-open?yes=true", "").statusCode()).isEqualTo(204);
        assertThat(get("/virtual/state").body()).contains("\"door-open\":true");
        assertThat(post("/virtual/cabinet/door-open?yes=false", "").statusCode()).isEqualTo(204);
        assertThat(get("/virtual/state").body()).contains("\"door-open\":false", "\"card\":\"quick\"");
        assertThat(post("/virtual/cabinet/window?yes=true", "")).returns(404, r -> r.statusCode())
                .satisfies(r -> assertThat(r.body()).contains("door-open"));
        assertThat(post("/virtual/cabinet/door-open?yes=perhaps", "").statusCode()).isEqualTo(400);
        assertThat(post("/virtual/cabinet/door-open", "").statusCode()).isEqualTo(400);
    }

    @Test
    void showsTheLastReceiptAndHoldsACodeBeforeTheScanner() throws Exception {
        cabinet.receipt = "CLAIM 7";
        assertThat(get("/virtual/state").body()).contains("CLAIM 7");
        assertThat(post("/virtual/scan", "4006381333931").statusCode()).isEqualTo(204);
        assertThat(cabinet.scanned).isEqualTo("4006381333931");
    }

    @Test
    void anotherPageCannotPlayWithIt() throws Exception {
        var request = request("/virtual/card/insert?personalNumber=5KT7Q2A").header("Origin", "http://evil.example")
                .POST(BodyPublishers.noBody());
        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(reader.inserted()).isEmpty();
    }

    @Test
    void showsTheScreenBesideTheDevices() {
        try (var chromium = new ChromiumPeer(); var desk = chromium.touchscreen(1600, 900)) {
            var page = desk.newPage();
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(m -> complaints.add(m.text()));
            page.navigate(kiosk.launchUrl());
            page.frameLocator("iframe").locator("main[data-screen=attract]").waitFor();
            page.locator("#who").selectOption("5KT7Q2A");
            assertThat(page.locator("#can").textContent()).isEqualTo("500540");
            page.locator("#insert").click();
            page.locator("#where:text('In the reader')").waitFor();
            assertThat(reader.inserted()).hasValue("5KT7Q2A");
            page.locator("[data-switch=door-open]").check();
            page.locator("[data-switch=door-open]:checked").waitFor();
            assertThat(cabinet.switches().get("door-open")).isTrue();
            cabinet.receipt = "Qəbz\n25.11.2026 12:00   demo-kiosk\nMüraciət nömrəsi\n7QX-4MP";
            page.locator("#roll:text('7QX-4MP')").waitFor();
            page.locator("#code").fill("4006381333931");
            page.locator("#scan").click();
            assertThat(new AxeBuilder(page).exclude("iframe").analyze().getViolations()).isEmpty();
            assertThat(complaints).isEmpty();
            if (System.getProperty("screens") != null) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(System.getProperty("screens"), "virtual-en-1600x900.png")));
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + kiosk.port() + path)).timeout(Duration.ofSeconds(5));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static final class Reader implements VirtualCards {
        private volatile Optional<String> inserted = Optional.empty();

        @Override
        public List<Card> cards() {
            return List.of(new Card("5KT7Q2A", "Məryəm Nümunəzadə", "500540", ""),
                    new Card("6BC8R3D", "Orxan Sinaqov", "611651", "expired"));
        }

        @Override
        public boolean insert(String personalNumber) {
            boolean known = cards().stream().anyMatch(c -> c.personalNumber().equals(personalNumber));
            inserted = known ? Optional.of(personalNumber) : inserted;
            return known;
        }

        @Override
        public void remove() {
            inserted = Optional.empty();
        }

        @Override
        public Optional<String> inserted() {
            return inserted;
        }
    }

    private static final class Cabinet implements VirtualCabinet {
        private final Map<String, Boolean> switches = Collections.synchronizedMap(new LinkedHashMap<>());
        private volatile String receipt = "";
        private volatile String scanned = "";

        Cabinet() {
            List.of("headset", "door-open", "tamper", "presence", "supply-low").forEach(name -> switches.put(name, false));
        }

        @Override
        public Optional<String> receipt() {
            return Optional.of(receipt).filter(text -> !text.isEmpty());
        }

        @Override
        public SequencedMap<String, Boolean> switches() {
            return new LinkedHashMap<>(switches);
        }

        @Override
        public boolean turn(String name, boolean yes) {
            return switches.replace(name, yes) != null;
        }

        @Override
        public Map<String, String> lights() {
            return Map.of("card", "quick", "document", "off");
        }

        @Override
        public void scan(String code) {
            scanned = code;
        }

        @Override
        public String heard() {
            return "";
        }

        @Override
        public boolean dark() {
            return false;
        }
    }

    private static final class Faults implements VirtualFaults {
        private final List<String> done = new ArrayList<>();

        @Override
        public void jam() {
            done.add("jam");
        }

        @Override
        public void paperOut() {
            done.add("paper-out");
        }

        @Override
        public void heal() {
            done.add("heal");
        }

        @Override
        public String state() {
            return "ready";
        }
    }
}
