package io.github.civickiosk.fleet.manager.signage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Help desks and notices as programs write them.
class SignageApiTest {

    private static final String DESK = """
            {"phone":"+994 12 777","place":{"az":"Zal 1"},"languages":["az","ru"],"hours":"mon-fri 09:00-18:00"}""";
    private static final String NOTICE = """
            {"words":[{"language":"az","text":"Bayram"}],"from":"2026-11-27T08:00:00Z","until":"2026-11-29T08:00:00Z",
             "priority":2,"place":"region:North"}""";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-27T12:00:00Z"));
    private Database database;
    private FleetWebPeer web;
    private Caller root;

    @BeforeEach
    void start(@TempDir Path folder) {
        database = Database.open(folder.resolve("fleet.db"));
        var sites = new Sites(database, clock);
        var watch = new SignageWatch(database, new Commands(database, SigningKey.create(), clock), sites, () -> false, clock);
        web = new FleetWebPeer(database, clock, _ -> List
                .of(new SignageApi(new HelpDesks(database), new NoticeBook(database, clock), watch, sites, clock)));
        sites.keep(new Site("mill", "Mill", "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        web.add("root", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        root = program(Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
    }

    @AfterEach
    void stop() {
        web.close();
        database.close();
    }

    @Test
    void keepsReadsAndRemovesADesk() throws Exception {
        assertThat(root.get("/api/v1/sites/mill/desk").statusCode()).isEqualTo(404);
        assertThat(root.json("PUT", "/api/v1/sites/mill/desk", DESK).statusCode()).isEqualTo(200);
        assertThat(root.get("/api/v1/sites/mill/desk").body()).contains("\"site\":\"mill\"", "\"az\":\"Zal 1\"",
                "\"closures\":\"\"");
        assertThat(root.json("DELETE", "/api/v1/sites/mill/desk", "").statusCode()).isEqualTo(204);
        assertThat(root.json("DELETE", "/api/v1/sites/mill/desk", "").statusCode()).isEqualTo(404);
        assertThat(root.get("/api/v1/audit").body()).contains("PUT /api/v1/sites/{site}/desk",
                "DELETE /api/v1/sites/{site}/desk");
    }

    @Test
    void writesChangesAndWithdrawsANotice() throws Exception {
        var written = root.json("POST", "/api/v1/notices", NOTICE);
        assertThat(written.statusCode()).isEqualTo(201);
        var id = JsonMapper.shared().readTree(written.body()).path("id").asString();
        assertThat(root.json("PUT", "/api/v1/notices/" + id, NOTICE.replace("Bayram", "Sabah")).body())
                .contains("Sabah", "\"state\":\"shown\"").doesNotContain("\"withdrawn\":");
        assertThat(root.get("/api/v1/notices?limit=1").body()).contains(id);
        assertThat(root.json("DELETE", "/api/v1/notices/" + id, "").statusCode()).isEqualTo(204);
        assertThat(root.json("DELETE", "/api/v1/notices/" + id, "").statusCode()).isEqualTo(409);
        assertThat(root.get("/api/v1/notices/" + id).body()).contains("\"state\":\"withdrawn\"",
                "\"withdrawn\":\"2026-11-27T12:00");
        assertThat(root.get("/api/v1/audit").body()).contains("POST /api/v1/notices", id);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(root.json("PUT", "/api/v1/sites/mill/desk", "{}").body()).contains("lacks the member phone", "400");
        assertThat(root.json("PUT", "/api/v1/sites/mill/desk", DESK.replace("mon-fri", "mon-fro")).statusCode()).isEqualTo(400);
        assertThat(root.json("PUT", "/api/v1/sites/moon/desk", DESK).statusCode()).isEqualTo(404);
        assertThat(root.json("POST", "/api/v1/notices", NOTICE.replace("region:North", "site:moon")).body())
                .contains("no site moon");
        assertThat(root.json("POST", "/api/v1/notices", NOTICE.replace("\"az\"", "\"de\"")).body()).contains("no language 'de'");
        assertThat(root.json("POST", "/api/v1/notices", NOTICE.replace("\"priority\":2", "\"priority\":10")).statusCode())
                .isEqualTo(400);
        assertThat(root.json("POST", "/api/v1/notices", "{\"place\":\"all\"}").body()).contains("words, from and until");
        for (var wrong : List.of(NOTICE.replace("[{\"language\":\"az\",\"text\":\"Bayram\"}]", "[null]"),
                NOTICE.replace("\"Bayram\"", "null"), NOTICE.replace("2026-11-27T08:00:00Z", "+1000000000-12-31T23:59:59Z"),
                NOTICE.replace("2026-11-29T08:00:00Z", "+1000000000-12-31T23:59:59Z"))) {
            assertThat(root.json("POST", "/api/v1/notices", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        for (var wrong : List.of(DESK.replace("\"Zal 1\"", "null"), DESK.replace("\"ru\"", "null"))) {
            assertThat(root.json("PUT", "/api/v1/sites/mill/desk", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(root.get("/api/v1/notices").body()).contains("\"items\":[]");
    }

    @Test
    void roleAndScopeDecide() throws Exception {
        var viewer = program(Role.VIEWER, Scope.WHOLE_FLEET);
        var south = program(Role.TECHNICIAN, new Scope(Set.of("South"), Set.of()));
        root.json("PUT", "/api/v1/sites/mill/desk", DESK);
        var id = JsonMapper.shared().readTree(root.json("POST", "/api/v1/notices", NOTICE).body()).path("id").asString();
        assertThat(viewer.get("/api/v1/sites/mill/desk").statusCode()).isEqualTo(200);
        assertThat(viewer.json("PUT", "/api/v1/sites/mill/desk", DESK).statusCode()).isEqualTo(403);
        assertThat(viewer.json("POST", "/api/v1/notices", NOTICE).statusCode()).isEqualTo(403);
        assertThat(viewer.get("/api/v1/notices/" + id).statusCode()).isEqualTo(200);
        assertThat(south.get("/api/v1/sites/mill/desk").statusCode()).isEqualTo(403);
        assertThat(south.get("/api/v1/notices/" + id).statusCode()).isEqualTo(404);
        assertThat(south.get("/api/v1/notices").body()).doesNotContain(id);
        assertThat(south.json("POST", "/api/v1/notices", NOTICE).statusCode()).isEqualTo(403);
        assertThat(south.json("DELETE", "/api/v1/notices/" + id, "").statusCode()).isEqualTo(404);
    }

    private Caller program(Role role, Scope scope) {
        return web.program("root", role, scope, Duration.ofDays(1));
    }
}
