package io.github.civickiosk.fleet.manager.dashboard;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Every refusal, over real HTTP, on both databases.
@OnEachDatabase
class GateTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Scope NORTH = new Scope(Set.of("North"), Set.of());

    private final TestClock clock = new TestClock(NOW);
    private final Database database;
    private final FleetWebPeer web;

    GateTest(DatabasePeer peer) {
        database = peer.open();
        web = new FleetWebPeer(database, clock, _ -> List.of(this::routes));
        var sites = new Sites(database, clock);
        sites.keep(new Site("hall", "Town hall", "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        sites.keep(new Site("port", "Port", "South", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        sites.place("north-1", "hall", NOW.minusSeconds(60));
        sites.place("south-1", "port", NOW.minusSeconds(60));
    }

    private void routes(Routes routes) {
        routes.get("/seen", Needs.scope(Role.VIEWER), (ctx, visitor) -> ctx.result("seen by " + visitor.operator()));
        routes.post("/kiosks/{kiosk}/restart", Needs.kiosk(Role.TECHNICIAN), (ctx, _) -> ctx.result("restarted"));
        routes.post("/rules", Needs.fleet(Role.OPERATOR), (ctx, _) -> ctx.result("kept"));
    }

    @AfterEach
    void stop() {
        web.close();
        database.close();
    }

    @Test
    void sendsWhoeverIsNotLoggedInToTheLoginAndProgramsAway() throws Exception {
        var answer = web.stranger().get("/seen?a=b");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).isEqualTo("/login?next=%2Fseen%3Fa%3Db");
        var program = web.stranger().header("Accept", "application/json").send(web.stranger().request("/api/kiosks"));
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"fleet\"");
        assertThat(program.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void refusesARoleThatIsTooLow() throws Exception {
        var operator = web.operator(Role.OPERATOR);
        assertThat(operator.get("/seen").body()).isEqualTo("seen by operator");
        refused(operator.post("/kiosks/north-1/restart", Map.of()), "needs the role technician; yours is operator");
    }

    @Test
    void refusesAKioskAndAWholeFleetBeyondTheScope() throws Exception {
        var technician = web.operator("nora", Role.TECHNICIAN, NORTH);
        assertThat(technician.post("/kiosks/north-1/restart", Map.of()).body()).isEqualTo("restarted");
        refused(technician.post("/kiosks/south-1/restart", Map.of()), "beyond your scope, which is: region North");
        refused(technician.post("/kiosks/nowhere/restart", Map.of()), "beyond your scope");
        refused(technician.post("/rules", Map.of()), "beyond your scope");
    }

    @Test
    void listsOnlyKiosksOfTheScope() throws Exception {
        web.store().write(writer -> {
            writer.born("north-1", 0, NOW, List.of());
            writer.born("south-1", 0, NOW, List.of());
            return true;
        });
        assertThat(web.operator("nora", Role.VIEWER, NORTH).get("/api/kiosks").body()).contains("north-1")
                .doesNotContain("south-1");
    }

    @Test
    void refusesAFormWithoutItsTokenOrFromElsewhere() throws Exception {
        var operator = web.operator(Role.OPERATOR);
        refused(operator.post("/rules", Map.of("_csrf", "")), "not sent by a page");
        refused(operator.post("/rules", Map.of("_csrf", "x".repeat(32))), "not sent by a page");
        var token = operator.csrf();
        refused(form(operator, token, "Origin", "https://evil.example"), "not sent by a page");
        refused(form(operator, token, "Sec-Fetch-Site", "cross-site"), "not sent by a page");
        refused(form(operator, token, "X-Nothing", "said"), "not sent by a page");
        assertThat(form(operator, token, "Origin", web.uri("").toString()).body()).isEqualTo("kept");
    }

    private static HttpResponse<String> form(Caller caller, String token, String header, String value) throws Exception {
        return caller
                .send(caller.request("/rules").header(header, value).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Caller.encoded(Map.of("_csrf", token)))));
    }

    @Test
    void endsASessionThatIsIdleOrTooOld() throws Exception {
        var idle = web.operator("idle", Role.VIEWER, Scope.WHOLE_FLEET);
        clock.advance(Duration.ofMinutes(29));
        assertThat(idle.get("/seen").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(29));
        assertThat(idle.get("/seen").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(31));
        assertThat(idle.get("/seen").statusCode()).isEqualTo(303);
        var busy = web.operator("busy", Role.VIEWER, Scope.WHOLE_FLEET);
        for (var i = 0; i < 35; i++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(busy.get("/seen").statusCode()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(21));
        assertThat(busy.get("/seen").statusCode()).isEqualTo(303);
    }

    @Test
    void givesANewSecretAtEachLoginAndForgetsTheOldOne() throws Exception {
        var caller = web.operator(Role.VIEWER);
        var before = session(caller);
        caller.logIn("viewer", FleetWebPeer.PASSWORD);
        assertThat(session(caller)).isNotEqualTo(before);
        var thief = web.stranger();
        assertThat(thief.send(thief.request("/seen").header("Cookie", "session-" + web.port() + "=" + before)).statusCode())
                .isEqualTo(303);
        caller.post("/logout", Map.of());
        assertThat(caller.get("/seen").statusCode()).isEqualTo(303);
    }

    private String session(Caller caller) {
        return caller.cookies().getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().startsWith("session-"))
                .findFirst().orElseThrow().getValue();
    }

    @Test
    void setsCookiesThatNoScriptAndNoOtherSiteGets() throws Exception {
        web.add("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        var answer = web.stranger().post("/login", Map.of("name", "Viewer", "password", FleetWebPeer.PASSWORD));
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void slowsGuessingDownButNotTheBrowserThatWasInBefore() throws Exception {
        var honest = web.operator(Role.VIEWER);
        var guesser = web.stranger();
        for (var i = 0; i < 5; i++) {
            assertThat(guesser.post("/login", Map.of("name", "viewer", "password", "guess " + i)).statusCode()).isEqualTo(422);
        }
        var slowed = guesser.post("/login", Map.of("name", "viewer", "password", FleetWebPeer.PASSWORD));
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        honest.post("/logout", Map.of());
        honest.logIn("viewer", FleetWebPeer.PASSWORD);
        clock.advance(Duration.ofMinutes(1));
        guesser.logIn("viewer", FleetWebPeer.PASSWORD);
    }

    @Test
    void takesATokenForWhatItMayAndUntilItExpires() throws Exception {
        web.add("tina", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        var program = web.program("tina", Role.TECHNICIAN, NORTH, Duration.ofDays(1));
        assertThat(program.json("POST", "/kiosks/north-1/restart", "{}").body()).isEqualTo("restarted");
        assertThat(program.json("POST", "/kiosks/south-1/restart", "{}").statusCode()).isEqualTo(403);
        clock.advance(Duration.ofDays(2));
        assertThat(program.get("/seen").statusCode()).isEqualTo(401);
        assertThat(web.stranger().bearing("ckfleet_nonsense").get("/health").statusCode()).isEqualTo(401);
    }

    @Test
    void stopsAProgramThatAsksTooOften() throws Exception {
        web.add("tina", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        var program = web.program("tina", Role.VIEWER, Scope.WHOLE_FLEET, Duration.ofDays(1));
        for (var i = 0; i < 300; i++) {
            assertThat(program.get("/health").statusCode()).isEqualTo(200);
        }
        assertThat(program.get("/health").statusCode()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(1));
        assertThat(program.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void writesDownWhatWasDoneAndWhatWasRefused() throws Exception {
        var technician = web.operator("nora", Role.TECHNICIAN, NORTH);
        technician.post("/kiosks/north-1/restart", Map.of());
        technician.post("/kiosks/south-1/restart", Map.of());
        web.stranger().post("/login", Map.of("name", "nora", "password", "wrong"));
        var log = new AuditLog(database, clock);
        assertThat(log.find(new AuditLog.Filter("nora", "", Instant.EPOCH, NOW.plusSeconds(1), Long.MAX_VALUE), 10))
                .extracting(AuditEntry::deed).extracting(deed -> deed.action() + " " + deed.target() + " " + deed.result())
                .containsExactly("POST /login  refused", "POST /kiosks/{kiosk}/restart south-1 refused",
                        "POST /kiosks/{kiosk}/restart north-1 done", "POST /login  done");
        assertThat(log.firstBroken()).isEmpty();
        database.write(handle -> handle.execute("update audit set result = 'done' where number = 3"));
        assertThat(log.firstBroken()).contains(3L);
    }

    @Test
    void leadsNobodyElsewhereAfterTheLogin() throws Exception {
        web.add("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        for (var next : List.of("//evil.example", "/\\evil.example", "https://evil.example")) {
            var answer = web.stranger().post("/login", Map.of("name", "viewer", "password", FleetWebPeer.PASSWORD, "next", next));
            assertThat(answer.headers().firstValue("Location")).contains("/");
        }
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(why);
    }
}
