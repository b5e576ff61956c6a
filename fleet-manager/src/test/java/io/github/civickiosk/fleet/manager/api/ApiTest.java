package io.github.civickiosk.fleet.manager.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class ApiTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String HALL = """
            {"name":"Town hall","region":"North","agency":"Post","zone":"Asia/Baku","latitude":40.4,"longitude":49.9}""";

    private final Database database;
    private final FleetWebPeer web;
    private final Caller root;

    ApiTest(DatabasePeer peer) {
        database = peer.open();
        web = new FleetWebPeer(database, new TestClock(NOW));
        web.add("root", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        root = program(Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        web.store().write(writer -> {
            List.of("k1", "k2", "k3").forEach(kiosk -> writer.born(kiosk, 0, NOW.minusSeconds(90), List.of()));
            return writer.died("k3", 0, NOW);
        });
    }

    private Caller program(Role role, Scope scope) {
        return web.program("root", role, scope, Duration.ofDays(1));
    }

    @AfterEach
    void stop() {
        web.close();
        database.close();
    }

    @Test
    void listsKiosksInPages() throws Exception {
        var first = root.get("/api/v1/kiosks?limit=2");
        assertThat(first.body()).contains("\"id\":\"k1\"", "\"since\":\"2026-11-26T07:58:30Z\"").doesNotContain("k3");
        var next = JsonMapper.shared().readTree(first.body()).path("next").asString();
        assertThat(first.headers().firstValue("Link")).contains("<" + next + ">; rel=\"next\"");
        assertThat(root.get(next).body()).contains("k3", "\"offline\"").doesNotContain("\"k2\"").doesNotContain("next");
        problem(root.get("/api/v1/kiosks?limit=0").body(), "limit is 1 to 1000", 400);
    }

    @Test
    void aPageBeginsBehindTheLastOneAlsoWhereTheDatabaseSortsByAnotherOrder() throws Exception {
        web.store().write(writer -> {
            List.of("A-1", "a.2", "B_3").forEach(kiosk -> writer.born(kiosk, 0, NOW, List.of()));
            return 0;
        });
        List<String> seen = new ArrayList<>();
        for (var next = "/api/v1/kiosks?limit=1"; !next.isEmpty();) {
            var page = JsonMapper.shared().readTree(root.get(next).body());
            page.path("items").forEach(kiosk -> seen.add(kiosk.path("id").asString()));
            next = page.path("next").asString("");
        }
        assertThat(seen).containsExactly("A-1", "B_3", "a.2", "k1", "k2", "k3");
    }

    @Test
    void keepsSitesAndPlacesKiosksWithinTheScope() throws Exception {
        assertThat(root.json("PUT", "/api/v1/sites/hall", HALL).body()).contains("\"hours\":\"always\"");
        assertThat(
                root.json("PUT", "/api/v1/kiosks/k1/site", "{\"site\":\"hall\",\"from\":\"2026-11-01T00:00:00Z\"}").statusCode())
                .isEqualTo(204);
        assertThat(root.json("PUT", "/api/v1/kiosks/k1/trait", "{\"model\":\"CK-2\",\"tags\":[\"ramp\"]}").statusCode())
                .isEqualTo(204);
        assertThat(root.get("/api/v1/kiosks/k1").body()).contains("\"site\":\"hall\"", "\"model\":\"CK-2\"", "ramp");
        assertThat(root.get("/api/v1/kiosks/k1/sites").body())
                .isEqualTo("[{\"site\":\"hall\",\"from\":\"2026-11-01T00:00:00Z\"}]");
        var north = program(Role.TECHNICIAN, new Scope(Set.of("North"), Set.of()));
        assertThat(north.get("/api/v1/kiosks").body()).contains("k1").doesNotContain("k2");
        assertThat(north.get("/api/v1/kiosks/k2").statusCode()).isEqualTo(403);
        assertThat(north.json("PUT", "/api/v1/sites/port", HALL.replace("North", "South")).statusCode()).isEqualTo(403);
        assertThat(program(Role.VIEWER, Scope.WHOLE_FLEET).json("PUT", "/api/v1/sites/hall", HALL).statusCode()).isEqualTo(403);
    }

    @Test
    void makesOperatorsAndReadsTheAuditLog() throws Exception {
        var answer = root.json("POST", "/api/v1/operators", """
                {"name":"nora","role":"technician","scope":["region:North"],"password":"a horse of battery staples"}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"scope\":[\"region:North\"]").doesNotContain("horse");
        assertThat(root.json("PUT", "/api/v1/operators/nora", "{\"role\":\"viewer\",\"disabled\":true}").statusCode())
                .isEqualTo(204);
        assertThat(root.get("/api/v1/operators").body())
                .contains("\"name\":\"nora\",\"fullName\":\"\",\"role\":\"viewer\",\"scope\":[]", "\"disabled\":true");
        assertThat(root.get("/api/v1/audit?limit=1").body()).contains("PUT /api/v1/operators/{operator}", "\"via\":\"token\"",
                "after=2");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        problem(root.json("PUT", "/api/v1/sites/hall", "{\"name\":").body(), "docs/api/fleet.yaml", 400);
        problem(root.json("PUT", "/api/v1/sites/hall", "{\"nam\":1}").body(), "nam", 400);
        problem(root.json("PUT", "/api/v1/sites/hall", "{}").body(), "lacks the member name", 400);
        problem(root.json("PUT", "/api/v1/sites/hall", HALL.replace("Asia/Baku", "Baku")).body(), "no time zone", 400);
        problem(root.json("PUT", "/api/v1/kiosks/k1/site", "{\"site\":\"moon\"}").body(), "There is no site moon", 404);
        problem(root.get("/api/v1/nothing").body(), "There is nothing at this address", 404);
    }

    private static void problem(String body, String detail, int status) {
        var problem = JsonMapper.shared().readTree(body);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    @Test
    void givesPrometheusItsFigures() throws Exception {
        root.json("PUT", "/api/v1/sites/hall", HALL);
        root.json("PUT", "/api/v1/kiosks/k1/site", "{\"site\":\"hall\"}");
        var answer = web.stranger().get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body()).contains("# TYPE fleet_kiosks gauge\n", "fleet_kiosks{presence=\"online\"} 2\n",
                "fleet_kiosks{presence=\"offline\"} 1\n",
                "fleet_group_online{agency=\"Post\",model=\"\",region=\"North\"} 1\n",
                "fleet_group_kiosks{agency=\"\",model=\"\",region=\"\"} 2\n").doesNotContain("kiosk=");
        assertThat(web.stranger().get("/metrics?kiosk=k1&kiosk=k3").body()).contains(
                "fleet_kiosk_online{agency=\"Post\",kiosk=\"k1\",region=\"North\",site=\"hall\"} 1\n",
                "fleet_kiosk_last_seen_timestamp_seconds{kiosk=\"k3\"} 1795679910\n").doesNotContain("k2");
        assertThat(web.stranger().get("/metrics?region=North").body()).contains("k1").doesNotContain("k3");
        assertThat(
                web.stranger().header("X-Forwarded-For", "192.0.2.1").header("Accept", "text/plain").get("/metrics").statusCode())
                .isEqualTo(401);
        var north = program(Role.VIEWER, new Scope(Set.of("North"), Set.of()));
        assertThat(north.get("/metrics").body()).contains("fleet_group_kiosks{agency=\"Post\",model=\"\",region=\"North\"} 1\n",
                "fleet_kiosks{presence=\"offline\"} 0\n");
        assertThat(north.get("/metrics?kiosk=k1&kiosk=k2").body()).contains("k1").doesNotContain("k2");
    }

    @Test
    void givesPrometheusAsManyLinesHoweverManyKiosksThereAre() throws Exception {
        root.json("PUT", "/api/v1/sites/hall", HALL);
        int kiosks = Prometheus.MOST + 1;
        database.write(handle -> {
            var kiosk = handle
                    .prepareBatch("insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (?, 1, 0, 0, 0, 0)");
            var trait = handle.prepareBatch("insert into kiosk_trait (kiosk, model, tags) values (?, ?, '')");
            var place = handle.prepareBatch("insert into kiosk_site (kiosk, site, valid_from) values (?, 'hall', 0)");
            var said = handle
                    .prepareBatch("insert into metric (kiosk, device, name, type, value, at) values (?, '', ?, 12, ?, 0)");
            for (int number = 0; number < kiosks; number++) {
                kiosk.add("m" + number);
                trait.add("m" + number, "model " + number);
                place.add("m" + number);
                said.add("m" + number, "Kiosk/In Service", "false");
                said.add("m" + number, "Kiosk/Out Of Service Reasons", "reason" + number);
            }
            kiosk.execute();
            trait.execute();
            place.execute();
            return said.execute().length;
        });
        var sums = web.stranger().get("/metrics").body();
        assertThat(sums.lines().count()).isLessThan(7 * (FleetMetrics.GROUPS + 3) + FleetMetrics.REASONS + 20);
        assertThat(sums).contains("fleet_group_kiosks{agency=\"other\",model=\"other\",region=\"other\"} ",
                "fleet_kiosks_out_of_service{reason=\"other\"} " + (kiosks - FleetMetrics.REASONS) + "\n");
        var refused = web.stranger().header("Accept", "text/plain").get("/metrics?site=hall");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("These are 501 kiosks, and at most 500 are told one by one");
        assertThat(web.stranger().get("/metrics?site=hall&model=model+7").body().lines().count()).isEqualTo(6 * 3);
    }

    @Test
    void servesEveryFigureThatTheGrafanaDashboardShows() throws Exception {
        var dashboard = Files.readString(Path.of("..", "docs", "grafana", "fleet.json"));
        JsonMapper.shared().readTree(dashboard);
        var metrics = web.stranger().get("/metrics").body();
        var shown = Pattern.compile("(fleet|jvm|process)_[a-z_]+").matcher(dashboard);
        while (shown.find()) {
            assertThat(metrics).contains("# TYPE " + shown.group() + " ");
        }
    }
}
