package io.github.civickiosk.fleet.manager.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.CommandDelivery;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.ingest.Orders;
import io.github.civickiosk.fleet.manager.rollout.Rollout.TargetState;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class RolloutsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Orders NOBODY_LISTENS = (_, _, _, _) -> true;

    @TempDir
    static Path releases;

    private final TestClock clock = new TestClock(NOW);
    private final Database database;
    private final Commands commands;
    private final CommandDelivery delivery;
    private final Rollouts rollouts;
    private final RolloutWatch watch;
    private final FleetWebPeer web;
    private final Sites sites;

    RolloutsTest(DatabasePeer peer) {
        database = peer.open();
        commands = new Commands(database, SigningKey.create(), clock);
        delivery = new CommandDelivery(commands, database, clock, CommandDelivery.Timing.USUAL);
        rollouts = new Rollouts(database, commands, clock);
        sites = new Sites(database, clock);
        watch = new RolloutWatch(rollouts, database, commands, new SitePlaces(sites, ZoneOffset.UTC), () -> true, clock);
        web = new FleetWebPeer(database, clock, views -> {
            var shelf = new ReleaseShelf(Optional.of(releases));
            return List.of(new RolloutPages(rollouts, shelf, new Versions(database), sites, views, clock, ZoneOffset.UTC),
                    new RolloutApi(rollouts, shelf, sites));
        });
        sites.keep(new Site("hall", "Town hall", "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        for (int kiosk = 1; kiosk <= 5; kiosk++) {
            born("k" + kiosk, "1.0");
        }
    }

    @AfterEach
    void end() {
        web.close();
    }

    private void born(String kiosk, String version) {
        web.store().write(writer -> {
            writer.born(kiosk, 0, clock.instant(), List.of(text("Properties/Software Version", version)));
            return true;
        });
    }

    private static Reading text(String name, String value) {
        return new Reading(name, OptionalLong.empty(), NOW, new Value.Text(value), false);
    }

    private Caller author() throws Exception {
        return web.operator("author", Role.TECHNICIAN, Scope.WHOLE_FLEET);
    }

    private Caller second() throws Exception {
        return web.operator("second", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
    }

    private static Map<String, String> configuration() {
        return new HashMap<>(Map.of("name", "Longer idle time", "kind", "configuration", "version", "7", "yaml",
                "session: {idle: 90s}", "first", "1", "groups", "2", "success", "100", "error", "50"));
    }

    /// Makes a roll-out, has it approved, and starts it.
    private String started(Caller author, Map<String, String> form) throws Exception {
        var answer = author.post("/roll-outs", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        var path = answer.headers().firstValue("Location").orElseThrow();
        assertThat(second().post(path + "/approve", Map.of("why", "tried in the lab")).statusCode()).isEqualTo(303);
        assertThat(author.post(path + "/start", Map.of()).statusCode()).isEqualTo(303);
        watch.tick();
        return path.substring("/roll-outs/".length());
    }

    private List<String> of(String id, TargetState state) {
        return rollouts.targets(id, 100).stream().filter(target -> target.state() == state).map(Rollout.Target::kiosk).sorted()
                .toList();
    }

    private void answers(String kiosk, CommandAnswer.Result result, String reason) {
        Command command = commands.list(kiosk).getFirst();
        delivery.answered(kiosk,
                new CommandAnswer(Optional.of(command.id()), result, reason, Optional.empty(), clock.instant()).encode(),
                NOBODY_LISTENS);
        watch.tick();
    }

    @Test
    void bringsAConfigurationGroupByGroup() throws Exception {
        var id = started(author(), configuration());
        assertThat(of(id, TargetState.RUNNING)).containsExactly("k1");
        assertThat(commands.list("k1").getFirst()).returns("overlay", Command::name).satisfies(command -> assertThat(
                command.arguments()).contains("\"version\":\"7\"", "idle"));
        answers("k1", CommandAnswer.Result.ACCEPTED, "It waits for the end of a session");
        assertThat(of(id, TargetState.RUNNING)).containsExactly("k1");
        answers("k1", CommandAnswer.Result.DONE, "The configuration 7 holds");
        watch.tick();
        assertThat(of(id, TargetState.RUNNING)).containsExactly("k2", "k3");
        for (var kiosk : List.of("k2", "k3", "k4", "k5")) {
            answers(kiosk, CommandAnswer.Result.DONE, "");
            watch.tick();
        }
        assertThat(rollouts.find(id).orElseThrow().rollout().state()).isEqualTo(Rollout.State.FINISHED);
    }

    @Test
    void stopsAllAtTheErrorThresholdAndTriesTheFailedOnesOnly() throws Exception {
        var author = author();
        var form = configuration();
        form.putAll(Map.of("first", "2", "groups", "1", "success", "50"));
        var id = started(author, form);
        answers("k1", CommandAnswer.Result.DONE, "");
        answers("k2", CommandAnswer.Result.FAILED, "line 1, key 'session.idle': too long");
        var page = author.get("/roll-outs/" + id).body();
        assertThat(page).contains("stopped", "1 of 2 kiosks of group 1 failed", "too long");
        assertThat(of(id, TargetState.CANCELLED)).containsExactly("k3", "k4", "k5");
        author.post("/roll-outs/" + id + "/retry", Map.of());
        watch.tick();
        assertThat(of(id, TargetState.FINISHED)).containsExactly("k1");
        assertThat(of(id, TargetState.RUNNING)).contains("k2");
        assertThat(commands.list("k1")).hasSize(1);
    }

    @Test
    void isApprovedByASecondPersonOnly() throws Exception {
        var author = web.operator("author", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        var path = author.post("/roll-outs", configuration()).headers().firstValue("Location").orElseThrow();
        assertThat(author.get(path).body()).contains("waiting for approval").doesNotContain(path + "/approve");
        var own = author.post(path + "/approve", Map.of("why", "mine"));
        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(own.body()).contains("A second person approves");
        assertThat(author.post(path + "/start", Map.of()).body()).contains("waiting for approval cannot be started");
        var technician = web.operator("tech", Role.TECHNICIAN, Scope.WHOLE_FLEET).post(path + "/approve", Map.of());
        assertThat(technician.statusCode()).isEqualTo(403);
        watch.tick();
        assertThat(commands.list("k1")).isEmpty();
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        var author = author();
        var id = started(author, configuration());
        author.post("/roll-outs/" + id + "/pause", Map.of());
        assertThat(of(id, TargetState.RUNNING)).as("its order had not gone out").isEmpty();
        watch.tick();
        assertThat(of(id, TargetState.RUNNING)).isEmpty();
        author.post("/roll-outs/" + id + "/resume", Map.of());
        watch.tick();
        assertThat(of(id, TargetState.RUNNING)).containsExactly("k1");
    }

    @Test
    void countsAKioskThatStaysAwayOnlyAfterItsTime() throws Exception {
        var form = configuration();
        form.putAll(Map.of("patience", "PT2H", "error", "100", "groups", "0"));
        var id = started(author(), form);
        clock.advance(Duration.ofHours(1));
        delivery.tick(NOBODY_LISTENS);
        watch.tick();
        assertThat(of(id, TargetState.ERROR)).isEmpty();
        clock.advance(Duration.ofHours(3));
        delivery.tick(NOBODY_LISTENS);
        watch.tick();
        assertThat(of(id, TargetState.ERROR)).containsExactly("k1", "k2", "k3", "k4", "k5");
    }

    @Test
    void keepsToTheHoursOfTheKiosksSite() throws Exception {
        sites.place("k1", "hall", NOW.minusSeconds(10));
        var form = configuration();
        form.putAll(Map.of("hours", "12:00-13:00", "groups", "0"));
        var id = started(author(), form);
        assertThat(of(id, TargetState.RUNNING)).as("noon at the hall, eight in UTC").containsExactly("k1");
        clock.advance(Duration.ofHours(4));
        watch.tick();
        assertThat(of(id, TargetState.RUNNING)).contains("k2", "k5");
    }

    @Test
    void bringsAReleaseAndBelievesTheKiosksOwnWord() throws Exception {
        release("2.0");
        var form = configuration();
        form.putAll(Map.of("kind", "software", "version", "2.0", "yaml", ""));
        var id = started(author(), form);
        assertThat(commands.list("k1").getFirst()).returns("update", Command::name)
                .satisfies(command -> assertThat(command.arguments()).contains("the manifest of 2.0"));
        web.store().write(writer -> {
            writer.told("k1", NOW, List.of(text("Update/Version", "2.0"), text("Update/Stage", "on-trial")));
            return true;
        });
        watch.tick();
        assertThat(rollouts.targets(id, 10)).anyMatch(target -> target.reason().equals("on-trial"));
        web.store().write(writer -> {
            writer.told("k1", NOW.plusSeconds(1), List.of(text("Update/Stage", "done")));
            return true;
        });
        watch.tick();
        assertThat(of(id, TargetState.FINISHED)).containsExactly("k1");
    }

    private void release(String version) throws Exception {
        Files.writeString(Files.createDirectories(releases.resolve(version)).resolve("release.jws"),
                "the manifest of " + version);
    }

    @Test
    void saysBesideTheFormWhatIsWrong() throws Exception {
        var author = author();
        release("0.9");
        var form = configuration();
        form.putAll(Map.of("kind", "software", "version", "0.9", "yaml", ""));
        assertThat(author.post("/roll-outs", form).body()).contains("Some kiosks run 1.0, which is newer than 0.9");
        form.put("downgrade", "yes");
        assertThat(author.post("/roll-outs", form).statusCode()).isEqualTo(303);
        assertThat(author.post("/roll-outs", with("version", "3.0", form)).body()).contains("There is no signed release 3.0");
        assertThat(author.post("/roll-outs", with("error", "0", configuration())).body())
                .contains("The error threshold is 1 to 100");
        assertThat(author.post("/roll-outs", with("hours", "night", configuration())).body()).contains("02:00-05:00");
        assertThat(author.post("/roll-outs", with("q", "nowhere", configuration())).body()).contains("No kiosk matches");
    }

    private static Map<String, String> with(String field, String value, Map<String, String> form) {
        Map<String, String> changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    @Test
    void reachesKiosksOfTheAuthorsScopeOnly() throws Exception {
        sites.place("k3", "hall", NOW.minusSeconds(10));
        var north = web.operator("nora", Role.TECHNICIAN, new Scope(Set.of("North"), Set.of()));
        var path = north.post("/roll-outs", configuration()).headers().firstValue("Location").orElseThrow();
        assertThat(rollouts.targets(path.substring("/roll-outs/".length()), 10)).extracting(Rollout.Target::kiosk)
                .containsExactly("k3");
        var whole = author().post("/roll-outs", configuration()).headers().firstValue("Location").orElseThrow();
        assertThat(north.get(whole).statusCode()).isEqualTo(403);
        assertThat(north.get("/roll-outs").body()).contains(path).doesNotContain(whole);
    }

    @Test
    void answersPrograms() throws Exception {
        web.add("author", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        var program = web.program("author", Role.TECHNICIAN, Scope.WHOLE_FLEET, Duration.ofHours(1));
        var made = program.json("POST", "/api/v1/roll-outs",
                "{\"name\":\"By program\",\"kind\":\"configuration\",\"version\":\"8\",\"yaml\":\"{}\",\"first\":2}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var id = rollouts.all().getFirst().id();
        assertThat(program.get("/api/v1/roll-outs/" + id).body()).contains("\"state\":\"waiting-for-approval\"",
                "\"kiosk\":\"k1\",\"group\":1,\"state\":\"scheduled\"");
        assertThat(program.json("POST", "/api/v1/roll-outs/" + id + "/start", "").body()).contains("cannot be started now");
        assertThat(program.json("POST", "/api/v1/roll-outs", "{\"kind\":\"hardware\"}").body())
                .contains("software or configuration, not 'hardware'");
        assertThat(program.get("/api/v1/roll-outs").body()).contains("By program");
    }
}
