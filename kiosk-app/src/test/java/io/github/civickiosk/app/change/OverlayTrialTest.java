package io.github.civickiosk.app.change;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.fleet.agent.update.Health;
import io.github.civickiosk.fleet.agent.update.HealthGate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Each start makes everything anew from the disk, as a process does.
@Timeout(30)
class OverlayTrialTest {

    private static final Health WELL = new Health(true, true, true, Set.of("card-reader"));
    private static final Health WITHOUT_BROKER = new Health(true, true, false, Set.of("card-reader"));
    private static final Overlay SEVEN = new Overlay("7", "session: {idle: 50s}\n");
    private static final Overlay EIGHT = new Overlay("8", "session: {idle: 51s}\n");

    @TempDir
    Path folder;
    private Path file;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private Health health = WELL;

    @BeforeEach
    void writeKioskYaml() throws Exception {
        file = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                state: state
                authority: {url: "https://a:1", identity: identity}
                fleet: {broker: "mqtts://b:1", identity: identity}
                """);
    }

    @Test
    void keepsAConfigurationWithWhichTheKioskIsWell() throws Exception {
        order(SEVEN);
        try (var _ = start()) {
            assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("true The configuration 7 holds.");
        }
        assertThat(overlays().version()).isEqualTo("7");
        assertThat(ConfigFile.read(file).session().idle()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void takesBackAConfigurationThatCostsTheBrokerAndNeverTriesItAgain() throws Exception {
        order(SEVEN);
        start().close();
        awaitKept("7");
        order(EIGHT);
        health = WITHOUT_BROKER;
        try (var _ = start()) {
            assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("restart");
        }
        health = WELL;
        assertThat(ConfigFile.read(file).session().idle()).isEqualTo(Duration.ofSeconds(50));
        try (var trial = start()) {
            assertThat(said.poll(10, TimeUnit.SECONDS))
                    .startsWith("false The configuration 8 was taken back: the fleet's broker is not reached within");
            assertThat(trial.order("again", new Overlay("9", EIGHT.yaml()))).hasValueSatisfying(
                    why -> assertThat(why).contains("not tried again").contains("broker"));
        }
    }

    @Test
    void takesBackAConfigurationWithWhichTheKioskDoesNotStart() throws Exception {
        order(SEVEN);
        for (var start = 0; start < 3; start++) {
            overlays().starting(); // and it dies
            assertThat(overlays().version()).isEqualTo("7");
        }
        overlays().starting();
        assertThat(overlays().version()).isEqualTo(Overlay.NONE);
        assertThat(folder.resolve("state").resolve(Overlay.FILE)).doesNotExist();
        try (var _ = start()) {
            assertThat(said.poll(10, TimeUnit.SECONDS)).contains("was started 3 times").contains("never got well");
        }
    }

    @Test
    void mendsWhatAPowerCutLeftBetweenItsFiles() throws Exception {
        order(SEVEN);
        Files.delete(folder.resolve("state").resolve(Overlay.FILE));
        overlays().starting();
        assertThat(folder.resolve("state").resolve(Overlay.FILE)).hasContent(SEVEN.yaml());
        Files.writeString(folder.resolve("state").resolve(Overlay.FILE), "session: {idle: 1h}");
        overlays().takeBack("x");
        overlays().starting();
        assertThat(folder.resolve("state").resolve(Overlay.FILE)).doesNotExist();
    }

    @Test
    void keepsThePreviousOneBeside() throws Exception {
        for (var overlay : List.of(SEVEN, EIGHT)) {
            order(overlay);
            start().close();
            awaitKept(overlay.version());
        }
        assertThat(folder.resolve("state").resolve(Overlay.PREVIOUS)).hasContent(SEVEN.yaml());
    }

    @Test
    void refusesWhatIsWrongBeforeAnythingIsChanged() throws Exception {
        try (var trial = start()) {
            assertThat(trial.order("id", new Overlay("7", "session: {idle: soon}"))).hasValueSatisfying(
                    why -> assertThat(why).contains("the overlay, line 1, key 'session.idle'"));
        }
        assertThat(overlays().book()).isEqualTo(OverlayBook.EMPTY);
    }

    private void order(Overlay overlay) throws Exception {
        try (var trial = trial()) {
            assertThat(trial.order("id", overlay)).isEmpty();
        }
    }

    private OverlayTrial start() throws Exception {
        overlays().starting();
        var trial = trial();
        trial.answerTo(ending -> said.add(ending.good() + " " + ending.reason()));
        trial.start();
        return trial;
    }

    private OverlayTrial trial() throws Exception {
        return new OverlayTrial(overlays(), file, () -> health,
                new HealthGate(Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofMillis(5)), () -> said.add("restart"));
    }

    private Overlays overlays() throws Exception {
        return Overlays.in(folder.resolve("state"));
    }

    /// A trial that is broken off goes on with the next start.
    private void awaitKept(String version) throws Exception {
        while (overlays().book().trial().isPresent()) {
            try (var _ = start()) {
                said.poll(1, TimeUnit.SECONDS);
            }
        }
        assertThat(overlays().book().kept()).map(Overlay::version).isEqualTo(Optional.of(version));
        said.clear();
    }
}
