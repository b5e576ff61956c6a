package io.github.civickiosk.fleet.manager.dashboard;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.access.OneTime;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.Totp;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What operators do to accounts, over real HTTP, on both databases.
@OnEachDatabase
class AccountTest {

    private static final String NEW = "another horse, more staples";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Database database;
    private final FleetWebPeer web;

    AccountTest(DatabasePeer peer) {
        database = peer.open();
        web = new FleetWebPeer(database, clock);
    }

    @AfterEach
    void stop() {
        web.close();
        database.close();
    }

    private static String found(String pattern, String body) {
        var found = Pattern.compile(pattern).matcher(body);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static List<String> codes(String body) {
        return Pattern.compile("<li><code>([a-z2-7-]+)</code>").matcher(body).results().map(match -> match.group(1)).toList();
    }

    /// @return the secret that the app has now
    private Totp secondFactor(Caller caller, List<String> codes) throws Exception {
        var page = caller.get("/account/second-factor").body();
        var totp = new Totp(found("id=\"secret\">([A-Z2-7 ]+)<", page).replace(" ", ""));
        assertThat(page).contains("<svg class=\"qr\"");
        var answer = caller.post("/account/second-factor",
                Map.of("pending", found("name=\"pending\" value=\"([^\"]+)\"", page), "code", totp.at(clock.instant())));
        codes.addAll(codes(answer.body()));
        return totp;
    }

    private HttpResponse<String> code(Caller caller, String code) throws Exception {
        return caller.post("/login/second-factor", Map.of("code", code, "next", "/account"));
    }

    @Test
    void asksForACodeOnceItIsSetUpAndTakesNoneTwice() throws Exception {
        var codes = new ArrayList<String>();
        var totp = secondFactor(web.operator(Role.VIEWER), codes);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        var caller = web.stranger().logIn("viewer", FleetWebPeer.PASSWORD);
        assertThat(caller.get("/account").statusCode()).isEqualTo(303);
        assertThat(code(caller, totp.at(clock.instant())).statusCode()).as("the code of the set-up, replayed").isEqualTo(422);
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(caller, totp.at(clock.instant())).headers().firstValue("Location")).contains("/account");
        assertThat(caller.get("/account").body()).contains("10 recovery codes are left");
        var other = web.stranger().logIn("viewer", FleetWebPeer.PASSWORD);
        assertThat(code(other, totp.at(clock.instant())).body()).contains("was used before");
    }

    @Test
    void takesARecoveryCodeOnce() throws Exception {
        var codes = new ArrayList<String>();
        secondFactor(web.operator(Role.VIEWER), codes);
        assertThat(code(web.stranger().logIn("viewer", FleetWebPeer.PASSWORD), codes.getFirst()).statusCode()).isEqualTo(303);
        assertThat(code(web.stranger().logIn("viewer", FleetWebPeer.PASSWORD), codes.getFirst()).statusCode()).isEqualTo(422);
        assertThat(database.<String>read(
                handle -> String.join(" ", handle.createQuery("select hash from recovery_code").mapTo(String.class).list())))
                .doesNotContain(codes.getLast());
    }

    @Test
    void slowsGuessingOfCodesDown() throws Exception {
        secondFactor(web.operator(Role.VIEWER), new ArrayList<>());
        var caller = web.stranger().logIn("viewer", FleetWebPeer.PASSWORD);
        for (var i = 0; i < 5; i++) {
            assertThat(code(caller, "00000" + i).statusCode()).isEqualTo(422);
        }
        assertThat(code(caller, "000009").statusCode()).isEqualTo(429);
    }

    @Test
    void changesAPasswordAndEndsAllOtherSessions() throws Exception {
        var caller = web.operator(Role.VIEWER);
        var other = web.stranger().logIn("viewer", FleetWebPeer.PASSWORD);
        assertThat(caller.post("/account/password", Map.of("current", "wrong", "new", NEW)).statusCode()).isEqualTo(422);
        assertThat(caller.post("/account/password", Map.of("current", FleetWebPeer.PASSWORD, "new", "short")).body())
                .contains("12 to 256");
        assertThat(caller.post("/account/password", Map.of("current", FleetWebPeer.PASSWORD, "new", NEW)).statusCode())
                .isEqualTo(303);
        assertThat(caller.get("/account").statusCode()).isEqualTo(200);
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
        web.stranger().logIn("viewer", NEW);
    }

    @Test
    void logsOutEverywhere() throws Exception {
        var caller = web.operator(Role.VIEWER);
        var other = web.stranger().logIn("viewer", FleetWebPeer.PASSWORD);
        caller.post("/account/sessions/end", Map.of());
        assertThat(caller.get("/account").statusCode()).isEqualTo(303);
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void makesATokenOfNoMoreThanItsOwnerMayAndRevokesIt() throws Exception {
        var caller = web.operator("olga", Role.OPERATOR, new Scope(Set.of("North"), Set.of()));
        assertThat(caller.post("/account/tokens", Map.of("name", "t", "role", "administrator", "days", "9")).body())
                .contains("at most what its owner may");
        assertThat(caller.post("/account/tokens", Map.of("name", "t", "role", "viewer", "days", "9", "scope", "region:South"))
                .statusCode()).isEqualTo(422);
        var made = caller.post("/account/tokens", Map.of("name", "wall display", "role", "viewer", "days", "9")).body();
        var token = found("id=\"new-token\">(ckfleet_[^<]+)<", made);
        assertThat(web.stranger().bearing(token).get("/api/v1/kiosks").statusCode()).isEqualTo(200);
        assertThat(database.<String>read(handle -> handle.createQuery("select hash from api_token").mapTo(String.class).one()))
                .isNotEqualTo(token);
        var page = caller.get("/account").body();
        assertThat(page).contains("wall display", "2026-12-05").doesNotContain(token);
        caller.post("/account/tokens/" + found("/account/tokens/([^/]+)/revoke", page) + "/revoke", Map.of());
        assertThat(web.stranger().bearing(token).get("/api/v1/kiosks").statusCode()).isEqualTo(401);
        assertThat(web.program("olga", Role.VIEWER, new Scope(Set.of("North"), Set.of()), Duration.ofDays(1)).get("/account")
                .statusCode()).isEqualTo(403);
    }

    @Test
    void anAdministratorMakesOperatorsAndTakesTheirRightsAtOnce() throws Exception {
        var root = web.operator(Role.ADMINISTRATOR);
        var made = root.post("/operators", Map.of("name", "nora", "role", "technician", "scope", "region:North")).body();
        var nora = web.stranger().logIn("nora", found("id=\"new-password\">([^<]+)<", made));
        assertThat(nora.get("/operators").statusCode()).isEqualTo(403);
        assertThat(root.post("/operators", Map.of("name", "nora", "role", "viewer")).body()).contains("already");
        assertThat(root.post("/operators/nora", Map.of("role", "technician", "disabled", "yes", "scope", "")).statusCode())
                .isEqualTo(303);
        assertThat(nora.get("/account").statusCode()).isEqualTo(303);
        assertThat(root.post("/operators/administrator", Map.of("role", "viewer", "scope", "")).body())
                .contains("last administrator");
        assertThat(root.get("/audit?who=administrator&action=operators").body()).contains("POST /operators/{operator}",
                "technician, whole fleet, disabled");
        assertThat(root.get("/audit.csv").body()).startsWith("number,at,who").contains("POST /operators,nora,done");
    }

    @Test
    void aTechnicianOfARegionEditsItsSitesOnly() throws Exception {
        var nora = web.operator("nora", Role.TECHNICIAN, new Scope(Set.of("North"), Set.of()));
        var site = Map.of("id", "hall", "name", "Town hall", "region", "North", "agency", "Post", "zone", "Asia/Baku");
        assertThat(nora.post("/sites", site).statusCode()).isEqualTo(303);
        assertThat(nora.get("/sites").body()).contains("Town hall");
        assertThat(nora.get("/sites/hall").body()).contains("value=\"Town hall\"");
        var south = new HashMap<>(site);
        south.put("region", "South");
        assertThat(nora.post("/sites", south).statusCode()).isEqualTo(403);
        var wrong = new HashMap<>(site);
        wrong.put("zone", "Baku");
        assertThat(nora.post("/sites", wrong).body()).contains("no time zone");
        var tina = web.operator("tina", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        assertThat(tina.post("/kiosks/k1/site", Map.of("site", "hall")).statusCode()).isEqualTo(303);
        assertThat(nora.get("/kiosks/k1/site").body()).contains("hall", "still");
        assertThat(nora.post("/kiosks/k1/trait", Map.of("model", "CK-2", "tags", "indoor  ramp")).statusCode()).isEqualTo(303);
        assertThat(nora.get("/kiosks/k1/site").body()).contains("value=\"CK-2\"", "value=\"indoor ramp\"");
    }

    @Test
    void theFirstAdministratorComesByALinkThatServesOnce() throws Exception {
        var link = new OneTime(database, clock).make("set-up", "", Duration.ofHours(1)).text();
        assertThat(web.stranger().get("/set-up?link=guess").statusCode()).isEqualTo(403);
        assertThat(web.stranger().get("/set-up?link=" + link).statusCode()).isEqualTo(200);
        assertThat(web.stranger().post("/set-up", Map.of("link", link, "name", "root", "password", "short")).statusCode())
                .isEqualTo(422);
        assertThat(web.stranger().post("/set-up", Map.of("link", link, "name", "root", "password", NEW)).statusCode())
                .isEqualTo(303);
        assertThat(web.stranger().post("/set-up", Map.of("link", link, "name", "evil", "password", NEW)).statusCode())
                .isEqualTo(403);
        assertThat(web.stranger().logIn("root", NEW).get("/operators").body()).contains("root");
    }
}
