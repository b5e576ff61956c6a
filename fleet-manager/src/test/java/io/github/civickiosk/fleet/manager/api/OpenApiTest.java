package io.github.civickiosk.fleet.manager.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.enrolment.EnrolmentPages;
import io.github.civickiosk.fleet.manager.rollout.ReleaseShelf;
import io.github.civickiosk.fleet.manager.rollout.RolloutApi;
import io.github.civickiosk.fleet.manager.rollout.Rollouts;
import io.github.civickiosk.fleet.manager.signage.HelpDesks;
import io.github.civickiosk.fleet.manager.signage.NoticeBook;
import io.github.civickiosk.fleet.manager.signage.SignageApi;
import io.github.civickiosk.fleet.manager.signage.SignageWatch;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// docs/api/fleet.yaml tells of the routes that there are, and of no others.
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    @TempDir
    static Path folder;

    private static JsonNode described;
    private static String yaml;

    @BeforeAll
    static void read() throws Exception {
        yaml = Files.readString(Path.of("..", "docs", "api", "fleet.yaml"));
        described = YAMLMapper.shared().readTree(yaml);
    }

    @Test
    void describesEachRouteOfTheApiAndNoOther() {
        var documented = new TreeSet<String>();
        described.path("paths").properties()
                .forEach(path -> path.getValue().properties().stream().filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> documented.add(entry.getKey() + " /api/v1" + path.getKey())));
        var served = new TreeSet<String>();
        try (var database = Database.open(folder.resolve("fleet.db"));
                var web = new FleetWebPeer(database, Clock.systemUTC(),
                        views -> List.of(rollOuts(database), signage(database), new EnrolmentPages(
                                Optional.empty(), new Sites(database, Clock.systemUTC()), views, Clock.systemUTC(),
                                ZoneOffset.UTC)))) {
            web.routes().stream().filter(route -> route.path().startsWith("/api/v1/"))
                    .forEach(route -> served.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path()));
        }
        assertThat(documented).isEqualTo(served).isNotEmpty();
    }

    private static SignageApi signage(Database database) {
        var clock = Clock.systemUTC();
        var sites = new Sites(database, clock);
        var watch = new SignageWatch(database, new Commands(database, SigningKey.create(), clock), sites, () -> false, clock);
        return new SignageApi(new HelpDesks(database), new NoticeBook(database, clock), watch, sites, clock);
    }

    private static RolloutApi rollOuts(Database database) {
        return new RolloutApi(
                new Rollouts(database, new Commands(database, SigningKey.create(), Clock.systemUTC()), Clock.systemUTC()),
                new ReleaseShelf(Optional.empty()), new Sites(database, Clock.systemUTC()));
    }

    @Test
    void saysOfEachOperationWhatItNeedsAndHowItIsRefused() {
        assertThat(described.path("openapi").asString()).startsWith("3.1");
        described.path("paths").properties()
                .forEach(path -> path.getValue().properties().stream().filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> {
                            var operation = entry.getValue();
                            assertThat(operation.path("operationId").asString()).as(path.getKey()).isNotEmpty();
                            assertThat(operation.path("description").asString()).as(path.getKey()).contains("Role ");
                            assertThat(operation.path("responses").has("4XX")).as(path.getKey()).isTrue();
                        }));
    }

    @Test
    void refersOnlyToWhatItHolds() {
        var references = Pattern.compile("#(/[A-Za-z0-9/]+)").matcher(yaml);
        while (references.find()) {
            assertThat(described.at(references.group(1)).isMissingNode()).as(references.group(1)).isFalse();
        }
    }
}
