package io.github.civickiosk.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;

import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KioskWebTest {

    private final KioskWebFixture kiosk = new KioskWebFixture();

    @AfterEach
    void stop() {
        kiosk.close();
    }

    @Test
    void showsTheScreenToTheBrowserThatWasLaunched() throws Exception {
        var page = kiosk.launch();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<!DOCTYPE html>", "data-screen=\"attract\"", "data-revision=\"1\"");
    }

    @Test
    void putsOneTouchIntoTheInboxAndAnswersTheNewScreen() throws Exception {
        kiosk.launch();
        kiosk.sessions.answerWith(_ -> MadeUpSessions.in(new State.ChoosingLanguage(), ""));
        var answer = kiosk.post("type=start&revision=1");
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.Start());
        assertThat(answer.body()).contains("data-screen=\"choosing-language\"", "data-revision=\"2\"").doesNotContain("<html");
    }

    @Test
    void answersWithTheCurrentScreenWhenTheTouchWasMadeOnAnOlderOne() throws Exception {
        kiosk.launch();
        kiosk.sessions.show(MadeUpSessions.in(new State.Basket(), "en"));
        var answer = kiosk.post("type=start&revision=1");
        assertThat(kiosk.sessions.touches()).isEmpty();
        assertThat(answer.body()).contains("data-screen=\"basket\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/screen", "/stream"})
    void tellsNothingWithoutTheSecretOfThisLaunch(String path) throws Exception {
        var answer = kiosk.get(path);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("urn:civic-kiosk:problem:launch-secret").doesNotContain("data-screen");
    }

    @Test
    void refusesAPostWithoutTheSecret() throws Exception {
        assertThat(kiosk.post("type=start&revision=1").statusCode()).isEqualTo(403);
        assertThat(kiosk.sessions.touches()).isEmpty();
    }

    @Test
    void refusesAPostWithAnotherSecret() throws Exception {
        var answer = kiosk.send(kiosk.event("type=start&revision=1").header("Cookie", "kiosk_" + kiosk.web.port() + "=guess"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(kiosk.sessions.touches()).isEmpty();
    }

    @Test
    void letsAPictureBeTakenOnceAndOnlyWhileNobodyIsServed() throws Exception {
        String address = kiosk.web.mirrorUrl().orElseThrow();
        String path = address.substring(address.indexOf("/mirror/"));
        var page = kiosk.get(path);
        assertThat(page.body()).contains("data-screen=\"attract\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).doesNotContain("script-src");
        assertThat(kiosk.get(path).statusCode()).isEqualTo(403);
        assertThat(kiosk.get("/screen").statusCode()).as("it opens nothing else").isEqualTo(403);

        kiosk.sessions.show(MadeUpSessions.in(new State.ChoosingLanguage(), ""));
        assertThat(kiosk.web.mirrorUrl()).isEmpty();
        kiosk.sessions.show(MadeUpSessions.in(new State.CallingForHelp(new State.Attract()), ""));
        assertThat(kiosk.web.mirrorUrl()).isEmpty();
        kiosk.sessions.show(MadeUpSessions.in(new State.OutOfService(), ""));
        assertThat(kiosk.web.mirrorUrl()).isPresent();
    }

    @Test
    void refusesALaunchAddressThatIsNotOurs() throws Exception {
        assertThat(kiosk.get("/launch/guess").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://127.0.0.1:1", "Origin,http://evil.example", "Origin,null", "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"})
    void refusesAPostOfAnotherPageEvenWithTheCookie(String header, String value) throws Exception {
        kiosk.launch();
        var answer = kiosk.send(kiosk.event("type=start&revision=1").header(header, value));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:civic-kiosk:problem:origin");
        assertThat(kiosk.sessions.touches()).isEmpty();
    }

    @Test
    void answersToNoOtherNameThanItsOwnAddress() throws IOException {
        assertThat(raw("GET /health HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + kiosk.web.port() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=fly&revision=1", "revision=1", "type=start", "type=start&revision=x",
        "type=start&type=start&revision=1",
        "type=start&revision=1&more=1", "type=rate&stars=5&revision=1", "type=rate&revision=1",
        "type=enter-can&digits=12345x&revision=1",
        "type=enter-can&digits=1234567&revision=1", "type=choose-for-whom&relation=SELF&revision=1",
        "type=remove-item&key=1&revision=1",
        "type=fill-form&purpose=x&revision=1", "type=choose-language&language=../&revision=1", "%zz=1", "type"})
    void refusesAnEventThatIsNone(String form) throws Exception {
        kiosk.launch();
        var answer = kiosk.post(form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:civic-kiosk:problem:event-").contains("title");
        assertThat(kiosk.sessions.touches()).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        kiosk.launch();
        var answer = kiosk.post("type=fill-form&revision=1&form.a=" + "x".repeat(9000));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("body-too-long");
    }

    @Test
    void tellsTheCitizenWhenDigitsAreMissing() throws Exception {
        kiosk.launch();
        kiosk.sessions.show(MadeUpSessions.in(new State.EnteringCan(3, false), "en"));
        var answer = kiosk.post("type=enter-can&digits=123&revision=2");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Type all six digits.", "data-screen=\"entering-can\"");
        assertThat(kiosk.sessions.touches()).isEmpty();
    }

    @Test
    void carriesItsSecurityHeadersOnEveryAnswer() throws Exception {
        for (var path : new String[]{"/health", "/kiosk.js", "/nowhere", "/"}) {
            var headers = kiosk.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path)
                    .contains("default-src 'none'", "require-trusted-types-for 'script'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe").contains("trusted-types civic-kiosk");
            assertThat(headers.firstValue("Cache-Control")).as(path).hasValue("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.map()).as(path).doesNotContainKey("server");
        }
    }

    @Test
    void setsOneCookieThatNoScriptAndNoOtherSiteSees() throws Exception {
        var launch = raw("GET /launch/" + kiosk.launch.ticket() + " HTTP/1.1\r\nHost: 127.0.0.1:" + kiosk.web.port()
                + "\r\nConnection: close\r\n\r\n");
        assertThat(launch.lines().filter(l -> l.startsWith("Set-Cookie"))).singleElement().asString()
                .startsWith("Set-Cookie: kiosk_").endsWith("; Path=/; HttpOnly; SameSite=Strict")
                .doesNotContain(kiosk.launch.ticket());
    }

    @Test
    void givesASingleUseTicketToOneBrowserOnly() {
        var tickets = new ArrayDeque<String>();
        var launch = Launch.once(tickets::add);
        var first = tickets.remove();
        var cookie = launch.redeem(first).orElseThrow();
        assertThat(launch.redeem(first)).isEmpty();
        assertThat(launch.admits(cookie)).isTrue();
        var later = launch.redeem(tickets.remove()).orElseThrow();
        assertThat(launch.admits(cookie)).isFalse();
        assertThat(launch.admits(later)).isTrue();
    }

    @Test
    void pushesWhatTheCitizenDidNotCause() throws Exception {
        try (var socket = streaming(kiosk.web, kiosk.launch.redeem(kiosk.launch.ticket()).orElseThrow())) {
            var lines = lines(socket);
            assertThat(next(lines, "data-screen=")).contains("attract");
            kiosk.sessions.show(MadeUpSessions.in(new State.TakeYourCard(), "en"));
            assertThat(next(lines, "data-screen=")).contains("take-your-card");
        }
    }

    @Test
    void pushesNothingToABrowserWhoseRightHasPassedToAnother() throws Exception {
        var tickets = new ArrayDeque<String>();
        var launch = Launch.once(tickets::add);
        try (var web = new KioskWeb(KioskWebFixture.CONFIG, kiosk.sessions, launch, Optional.empty(), Optional.empty(),
                new ScreenPulse());
                var socket = streaming(web, launch.redeem(tickets.remove()).orElseThrow())) {
            var lines = lines(socket);
            assertThat(next(lines, "data-screen=")).contains("attract");
            assertThat(launch.redeem(tickets.remove())).isPresent();
            kiosk.sessions.show(MadeUpSessions.in(new State.TakeYourCard(), "en"));
            assertThat(lines.lines().toList()).noneMatch(line -> line.contains("data-screen="));
        }
    }

    @Test
    void theNextBrowserEndsTheVisitBeforeItSeesAnything() throws Exception {
        var tickets = new ArrayDeque<String>();
        var launch = Launch.once(tickets::add);
        try (var web = new KioskWeb(KioskWebFixture.CONFIG, kiosk.sessions, launch, Optional.empty(), Optional.empty(),
                new ScreenPulse())) {
            var wrong = kiosk.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/launch/guessed")));
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(kiosk.sessions.lost()).isFalse();
            assertThat(kiosk.send(HttpRequest.newBuilder(URI.create(web.launchUrl()))).statusCode()).isEqualTo(200);
            assertThat(kiosk.sessions.lost()).isTrue();
        }
    }

    private static Socket streaming(KioskWeb web, String cookie) throws IOException {
        var socket = new Socket("127.0.0.1", web.port());
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(("GET /stream HTTP/1.1\r\nHost: 127.0.0.1:" + web.port()
                + "\r\nAccept: text/event-stream\r\nConnection: close\r\nCookie: kiosk_" + web.port() + "=" + cookie
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader lines, String part) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(part)) {
                return line;
            }
        }
        return "";
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", kiosk.web.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
