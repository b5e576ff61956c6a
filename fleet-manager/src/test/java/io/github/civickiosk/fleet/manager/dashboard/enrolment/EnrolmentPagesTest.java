package io.github.civickiosk.fleet.manager.dashboard.enrolment;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.civickiosk.fleet.manager.BrowserPeer;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolmentPagesTest {

    private static final Pattern CODE = Pattern.compile("<code class=\"secret\">([0-9A-Z-]{24})</code>");

    @TempDir
    Path folder;

    private Database database;
    private Enrolment enrolment;
    private Sites sites;
    private FleetWebPeer web;

    @BeforeEach
    void begin() throws Exception {
        var clock = Clock.systemUTC();
        database = Database.open(folder.resolve("fleet.db"));
        var authority = CertificateAuthority.create(folder.resolve("ca"), clock);
        enrolment = new Enrolment(database, authority, authority.issued(), clock);
        sites = new Sites(database, clock);
        sites.keep(site("hall", "North"));
        sites.keep(site("depot", "South"));
        authority.issueKiosk("baku-1", folder.resolve("baku-1"));
        sites.place("baku-1", "hall");
        enrolment.takeUp();
        web = new FleetWebPeer(database, clock,
                views -> List.of(new EnrolmentPages(Optional.of(enrolment), sites, views, clock, ZoneOffset.UTC)));
    }

    @AfterEach
    void end() {
        web.close();
        database.close();
    }

    private static Site site(String id, String region) {
        return new Site(id, "The " + id, region, "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty());
    }

    private static Map<String, String> wish(String kiosks, String site) {
        return new HashMap<>(Map.of("kiosks", kiosks, "site", site, "days", "7"));
    }

    @Test
    void tellsCodesOnceAndPutsTheKiosksWhereTheyBelong() throws Exception {
        var technician = web.operator(Role.TECHNICIAN);
        var page = technician.post("/enrolment/codes", wish("baku-2\n baku-3 \n", "hall")).body();
        var codes = CODE.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(codes).hasSize(2).doesNotHaveDuplicates();
        assertThat(page).contains(enrolment.fingerprint(), "baku-3,hall," + codes.getLast());
        assertThat(technician.get("/enrolment").body()).doesNotContain(codes.getFirst()).contains("baku-2");
        assertThat(sites.of("baku-2", java.time.Instant.now())).map(Site::id).contains("hall");
        var id = enrolment.codes().getFirst().id();
        assertThat(technician.post("/enrolment/codes/" + id + "/cancel", Map.of()).statusCode()).isEqualTo(303);
        assertThat(enrolment.codes().getFirst().state()).isEqualTo("cancelled");
    }

    @Test
    void saysWhatIsWrongAndMakesNothing() throws Exception {
        var technician = web.operator(Role.TECHNICIAN);
        assertThat(technician.post("/enrolment/codes", wish("good-1\nnot a kiosk", "hall")).body()).contains("not a kiosk");
        assertThat(technician.post("/enrolment/codes", wish("", "hall")).body()).contains("Name 1 to 50 kiosks");
        assertThat(technician.post("/enrolment/codes", wish("good-1", "nowhere")).body())
                .contains("no site 'nowhere' in your scope");
        var wish = wish("good-1", "hall");
        wish.put("days", "900");
        assertThat(technician.post("/enrolment/codes", wish).body()).contains("90 days at most");
        assertThat(enrolment.codes()).isEmpty();
    }

    @Test
    void revokesWithAReasonOnly() throws Exception {
        var technician = web.operator(Role.TECHNICIAN);
        assertThat(technician.post("/enrolment/kiosks/baku-1/revoke", Map.of("why", "stolen")).body())
                .contains("Tick that you are sure");
        assertThat(technician.post("/enrolment/kiosks/baku-1/revoke", Map.of("why", " ", "sure", "yes")).body())
                .contains("Say why");
        assertThat(technician.post("/enrolment/kiosks/baku-1/revoke", Map.of("why", "stolen", "sure", "yes")).statusCode())
                .isEqualTo(303);
        assertThat(technician.get("/enrolment").body()).contains("revoked", "stolen, by technician");
        assertThat(enrolment.standing().shutOut()).containsExactly("baku-1");
    }

    @Test
    void keepsToTheScope() throws Exception {
        var south = web.operator("sona", Role.TECHNICIAN, new Scope(Set.of("South"), Set.of()));
        assertThat(south.post("/enrolment/codes", wish("baku-1", "depot")).body()).contains("baku-1 is beyond your scope");
        assertThat(south.post("/enrolment/codes", wish("new-1", "hall")).body()).contains("in your scope");
        assertThat(south.post("/enrolment/kiosks/baku-1/revoke", Map.of("why", "x", "sure", "yes")).statusCode()).isEqualTo(403);
        assertThat(south.get("/enrolment").body()).doesNotContain("baku-1");
        assertThat(web.operator(Role.OPERATOR).get("/enrolment").statusCode()).isEqualTo(403);
    }

    @Test
    void answersPrograms() throws Exception {
        web.add("technician", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        var program = web.program("technician", Role.TECHNICIAN, Scope.WHOLE_FLEET, Duration.ofHours(1));
        var made = program.json("POST", "/api/v1/enrolment-codes", "{\"kiosk\":\"baku-9\",\"site\":\"hall\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"code\":\"", enrolment.fingerprint());
        assertThat(program.json("POST", "/api/v1/kiosks/baku-1/revocation", "{\"why\":\"stolen\"}").body())
                .contains("\"revoked\":1");
    }

    @Test
    void saysWhenThereIsNoAuthority() throws Exception {
        try (var without = new FleetWebPeer(database, Clock.systemUTC(), views -> List.of(
                new EnrolmentPages(Optional.empty(), sites, views, Clock.systemUTC(), ZoneOffset.UTC)))) {
            var technician = without.operator("tech", Role.TECHNICIAN, Scope.WHOLE_FLEET);
            assertThat(technician.get("/enrolment").body()).contains("started without <code>--ca</code>");
            assertThat(technician.post("/enrolment/codes", wish("baku-2", "hall")).body()).contains("started without --ca");
        }
    }

    @Test
    void isForEveryone() throws Exception {
        web.add("leyla", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        enrolment.newCode(
                new io.github.civickiosk.fleet.manager.enrolment.CodeOrder("baku-5", "hall", "", false, Duration.ofDays(1)), "x");
        try (var browser = new BrowserPeer(web)) {
            browser.inspect("leyla", "/enrolment", "enrolment");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
