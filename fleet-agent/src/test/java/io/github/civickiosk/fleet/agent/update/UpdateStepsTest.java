package io.github.civickiosk.fleet.agent.update;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.agent.update.UpdateEffect.Answer;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;
import io.github.civickiosk.fleet.sparkplug.release.Version;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.fleet.agent.update.UpdateSteps.next;
import static org.assertj.core.api.Assertions.assertThat;

class UpdateStepsTest {

    private static final Health WELL = new Health(true, true, true, Set.of("card-reader"));
    private static final Order ORDER = order("a", "2.0", Map.of());
    private static final Order OTHER = order("b", "3.0", Map.of());

    @Test
    void goesTheWholeWay() {
        var update = next(new Update.None(), new UpdateEvent.Ordered(ORDER)).state();
        update = next(update, new UpdateEvent.Fetched()).state();
        update = next(update, new UpdateEvent.Prepared()).state();
        assertThat(update).isEqualTo(new Update.Waiting(ORDER));
        update = next(update, new UpdateEvent.Quiet(WELL)).state();
        update = next(update, new UpdateEvent.Switched()).state();
        var step = next(update, woke("2.0"));
        assertThat(step.effects()).containsExactly(new UpdateEffect.Judge(WELL));
        step = next(step.state(), new UpdateEvent.Healthy());
        assertThat(step.state()).isEqualTo(new Update.Done(ORDER));
        assertThat(step.effects()).first().isEqualTo(new UpdateEffect.Confirm());
    }

    @Test
    void installsPackagesBeforeItSwitches() {
        var pinned = order("a", "2.0", Map.of("chromium", "140.0"));
        var step = next(new Update.Waiting(pinned), new UpdateEvent.Quiet(WELL));
        assertThat(step.effects()).containsExactly(new UpdateEffect.Install(pinned));
        assertThat(next(step.state(), new UpdateEvent.Installed()).effects()).containsExactly(new UpdateEffect.Switch(pinned));
        assertThat(next(step.state(), new UpdateEvent.Failing("no network")).effects()).contains(new UpdateEffect.Reopen());
    }

    @Test
    void takesAReleaseBackThatIsNoGood() {
        var step = next(new Update.OnTrial(ORDER, WELL), new UpdateEvent.Failing("no broker"));
        assertThat(step.effects()).containsExactly(new UpdateEffect.TakeBack(ORDER), new UpdateEffect.Restart());
        var after = next(step.state(), woke("1.0"));
        assertThat(after.state()).isEqualTo(new Update.Failed(ORDER, "no broker"));
        assertThat(after.effects()).contains(new Answer("a", "failed", "The release 2.0 does not run: no broker."));
    }

    @Test
    void tellsWhyTheLauncherWentBack() {
        for (var update : List.of(new Update.Switching(ORDER, WELL), new Update.OnTrial(ORDER, WELL))) {
            assertThat(next(update, new UpdateEvent.Woke("1.0", Optional.of("it started 3 times"))).state())
                    .isEqualTo(new Update.Failed(ORDER, "it started 3 times"));
        }
    }

    @Test
    void waitsForQuietAgainAfterAPowerCutBeforeTheSwitch() {
        assertThat(next(new Update.Switching(ORDER, WELL), woke("1.0"))).returns(new Update.Waiting(ORDER), s -> s.state())
                .returns(List.of(new UpdateEffect.AwaitQuiet(ORDER)), s -> s.effects());
    }

    @Test
    void saysItsLastWordAgainAtEachStart() {
        assertThat(next(new Update.Done(ORDER), woke("2.0")).effects()).contains(new UpdateEffect.Confirm(),
                new Answer("a", "done", "The release 2.0 runs."));
        assertThat(next(new Update.Failed(ORDER, "no broker"), woke("1.0")).effects())
                .contains(new Answer("a", "failed", "The release 2.0 does not run: no broker."));
    }

    @Test
    void aLaterOrderTakesThePlaceOfOneThatHasNotBeenSwitchedTo() {
        for (var update : List.of(new Update.Fetching(ORDER), new Update.Preparing(ORDER), new Update.Waiting(ORDER))) {
            var step = next(update, new UpdateEvent.Ordered(OTHER));
            assertThat(step.state()).isEqualTo(new Update.Fetching(OTHER));
            assertThat(step.effects()).contains(new UpdateEffect.Fetch(OTHER))
                    .first().isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer).returns("a", a -> a.id())
                            .returns("failed", a -> a.result()));
        }
    }

    @Test
    void takesNoOrderWhileAReleaseIsJudged() {
        for (var update : List.of(new Update.Installing(ORDER, WELL), new Update.Switching(ORDER, WELL),
                new Update.OnTrial(ORDER, WELL), new Update.TakingBack(ORDER, "x"))) {
            assertThat(next(update, new UpdateEvent.Ordered(OTHER))).returns(update, s -> s.state())
                    .satisfies(s -> assertThat(s.effects()).first().isInstanceOfSatisfying(Answer.class,
                            answer -> assertThat(answer.result()).isEqualTo("refused")));
        }
    }

    @Test
    void whatWorkedBeforeMustWorkAgainAndNothingElse() {
        assertThat(new Health(true, false, false, Set.of()).missing(Health.NOTHING)).isEmpty();
        assertThat(Health.NOTHING.missing(Health.NOTHING)).containsExactly("the screen is not served");
        assertThat(new Health(true, false, false, Set.of("board")).missing(WELL)).containsExactly("no browser shows the screen",
                "the fleet's broker is not reached", "the device card-reader does not work");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThat(refusal("1.9", Optional.empty(), false, 3))
                .hasValueSatisfying(why -> assertThat(why).contains("no downgrade"));
        assertThat(refusal("1.9", Optional.empty(), true, 3)).isEmpty();
        assertThat(refusal("3.0", Optional.of("2.5"), false, 3)).hasValueSatisfying(why -> assertThat(why).contains("between"));
        assertThat(refusal("3.0", Optional.of("2.0"), false, 4)).isEmpty();
        assertThat(refusal("3.0", Optional.empty(), false, 5)).hasValueSatisfying(why -> assertThat(why).contains("taken back"));
        assertThat(refusal("1.0", Optional.empty(), true, 1)).hasValueSatisfying(why -> assertThat(why).contains("journal"));
    }

    private static Optional<String> refusal(String version, Optional<String> minimum, boolean downgrade, int journal) {
        var manifest = new ReleaseManifest(new Version(version), Instant.EPOCH, ORDER.manifest().files(),
                minimum.map(Version::new), downgrade, Map.of(), journal);
        return Fit.refusal(manifest, new Running(new Version("2.0"), Path.of("2.0"), 3, 2));
    }

    private static UpdateEvent woke(String running) {
        return new UpdateEvent.Woke(running, Optional.empty());
    }

    private static Order order(String id, String version, Map<String, String> packages) {
        return new Order(id, "", new ReleaseManifest(new Version(version), Instant.EPOCH,
                List.of(new ReleaseFile("a.jar", 1, "0".repeat(64), "")), Optional.empty(), false, packages, 3),
                Optional.empty());
    }
}
