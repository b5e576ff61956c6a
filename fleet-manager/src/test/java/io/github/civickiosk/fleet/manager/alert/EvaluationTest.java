package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.alert.Evaluation.Step;
import io.github.civickiosk.fleet.manager.alert.Standing.Open;
import io.github.civickiosk.fleet.manager.alert.Standing.Quiet;
import io.github.civickiosk.fleet.manager.alert.Standing.Waiting;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.fleet.manager.alert.Known.NOON;
import static io.github.civickiosk.fleet.manager.alert.Known.well;
import static org.assertj.core.api.Assertions.assertThat;

class EvaluationTest {

    static Rule rule(String yaml) {
        return RuleText.read(RuleText.change("id: r\ntitle: {en: a rule}\nseverity: warning\n" + yaml));
    }

    static Rule shipped(String id) {
        return RuleText.read(java.util.Objects.requireNonNull(RuleText.shipped().get(id)));
    }

    static Step step(Rule rule, Known known, Instant now, Standing standing) {
        return Evaluation.next(rule, known.facts(), now, standing);
    }

    static Standing first(Rule rule, Known known) {
        return step(rule, known, NOON, Standing.QUIET).standing();
    }

    static Instant noon(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void waitsUntilItHasHeldLongEnoughAndSaysWhenToLookAgain() {
        var rule = rule("when: {device: document-printer, metric: Paper, is: out}\nfor: PT1M");
        var known = well().reading("document-printer", "Paper", "out", NOON);
        var waiting = step(rule, known, NOON, Standing.QUIET);
        assertThat(waiting).isEqualTo(new Step(new Waiting(NOON, false), Optional.of(noon(60))));
        assertThat(step(rule, known, noon(59), waiting.standing()).standing()).isInstanceOf(Waiting.class);
        assertThat(step(rule, known, noon(60), waiting.standing()).standing()).isInstanceOf(Open.class);
    }

    @Test
    void theWaitBeganWhenTheValueCameAlsoAfterARestart() {
        var rule = rule("when: {device: document-printer, metric: Paper, is: out}\nfor: PT1M");
        assertThat(first(rule, well().reading("document-printer", "Paper", "out", noon(-600)))).isInstanceOf(Open.class);
    }

    @Test
    void aMissedHeartbeatIsAnAlertWithinTwo() {
        var offline = shipped("offline");
        var known = well().lastSeen(NOON);
        var quiet = step(offline, known, noon(1), Standing.QUIET);
        assertThat(quiet).isEqualTo(new Step(Standing.QUIET, Optional.of(noon(90))));
        var waiting = step(offline, known, noon(90), quiet.standing());
        assertThat(waiting.again()).contains(noon(110));
        assertThat(step(offline, known, noon(110), waiting.standing()).standing()).isInstanceOf(Open.class);
    }

    @Test
    void aDeathThatTheBrokerTellsCountsAtOnce() {
        var waiting = step(shipped("offline"), well().offline(NOON), NOON, Standing.QUIET);
        assertThat(waiting).isEqualTo(new Step(new Waiting(NOON, false), Optional.of(noon(20))));
    }

    @Test
    void anOutageOfOursOpensNothingAndClearsNothing() {
        var offline = shipped("offline");
        assertThat(first(offline, well().blind().lastSeen(noon(-3600)))).isInstanceOf(Quiet.class);
        assertThat(first(offline, well().stale())).isInstanceOf(Quiet.class);
        var open = new Open(noon(-3600), Optional.empty());
        assertThat(step(offline, well().blind(), NOON, open).standing()).isEqualTo(open);
    }

    @Test
    void hysteresisKeepsAnAlertOpenUntilTheClearConditionHasHeld() {
        var rule = rule("when: {device: board, metric: SoC Temperature, above: 80}\n"
                + "clear: {device: board, metric: SoC Temperature, below: 72}\nclearFor: PT5M");
        var open = step(rule, well().reading("board", "SoC Temperature", "81", NOON), NOON, Standing.QUIET).standing();
        assertThat(step(rule, well().reading("board", "SoC Temperature", "75", noon(60)), noon(60), open).standing())
                .isInstanceOf(Open.class);
        var clearing = step(rule, well().reading("board", "SoC Temperature", "70", noon(120)), noon(120), open);
        assertThat(clearing.again()).contains(noon(420));
        assertThat(step(rule, well().reading("board", "SoC Temperature", "73", noon(180)), noon(180), clearing.standing())
                .standing())
                .isEqualTo(new Open(NOON, Optional.empty()));
        assertThat(step(rule, well().reading("board", "SoC Temperature", "70", noon(120)), noon(420), clearing.standing())
                .standing())
                .isInstanceOf(Quiet.class);
    }

    @Test
    void whatAnotherAlertExplainsWaitsForIt() {
        var rule = rule("when: {state: out-of-service}\nafter: [paper-out]");
        var known = well().state("out-of-service", "paperOut", noon(-600));
        assertThat(first(rule, known.open("paper-out"))).isEqualTo(new Waiting(noon(-600), true));
        assertThat(first(rule, known.open("hot"))).isInstanceOf(Open.class);
    }

    @Test
    void outsideOpeningHoursNothingIsOpenedAndTheWaitStandsStill() {
        var rule = rule("when: {device: cabinet-panel, metric: Cabinet Door, is: open}\nfor: PT2H\nhours: opening");
        var known = well().hours("mon-sun 09:00-13:00").reading("cabinet-panel", "Cabinet Door", "open", NOON);
        assertThat(step(rule, known, NOON, Standing.QUIET).again()).contains(Instant.parse("2026-11-03T10:00:00Z"));
        assertThat(first(rule, known.hours(""))).isEqualTo(new Waiting(NOON, false));
    }

    @Test
    void anUnknownValueNeitherOpensNorClears() {
        var rule = shipped("paper-out");
        assertThat(first(rule, well())).isInstanceOf(Quiet.class);
        assertThat(step(rule, well(), NOON, new Open(NOON, Optional.empty())).standing()).isInstanceOf(Open.class);
    }

    @Test
    void requestsThatFailWhileTheKioskCountsAsUpAreFound() {
        var rule = shipped("requests-fail");
        var known = well();
        for (int at = 8; at > 0; at--) {
            known.session(noon(-600L * at), at % 4 == 0 ? "completed" : "failed");
        }
        known.session(noon(-30), "abandoned");
        assertThat(first(rule, known)).isInstanceOf(Open.class);
        assertThat(rule.when().because(known.facts(), NOON)).isEqualTo("6 of the last 8 sessions failed");
        assertThat(first(rule, well().session(NOON, "failed").session(NOON, "failed"))).isInstanceOf(Quiet.class);
    }

    @Test
    void aKioskThatNobodyUsesIsCountedInOpeningHours() {
        var rule = rule("when: {noSessionForOpenHours: PT8H}");
        var known = well().hours("mon-sun 09:00-13:00").state("in-service", "", noon(-10L * 86_400)).session(noon(-2L * 86_400),
                "completed");
        assertThat(first(rule, known)).isInstanceOf(Open.class);
        assertThat(first(rule, known.session(noon(-86_400), "completed"))).isInstanceOf(Quiet.class);
    }

    @Test
    void aCertificateACallAndASupplyAreTimedByTheClockAlone() {
        var certificate = well().reading("", "Certificate/Expires At", noon(21L * 86_400).toString(), NOON);
        assertThat(step(shipped("certificate-expires"), certificate, NOON, Standing.QUIET).again()).contains(noon(86_400));
        assertThat(step(shipped("help-unanswered"), well().help(NOON), NOON, Standing.QUIET).again()).contains(noon(120));
        assertThat(step(shipped("supply-ends"), well().supply("document-printer paper", noon(4L * 86_400)), NOON, Standing.QUIET)
                .again())
                .contains(noon(86_400));
    }

    @Test
    void aRuleIsForTheKiosksOfItsScopeOnly() {
        var known = well().state("out-of-service", "", NOON);
        assertThat(first(rule("when: {state: out-of-service}\nscope: {sites: [library], tags: [pilot]}"), known))
                .isInstanceOf(Open.class);
        assertThat(first(rule("when: {state: out-of-service}\nscope: {regions: [south]}"), known)).isInstanceOf(Quiet.class);
        assertThat(first(rule("when: {state: out-of-service}\nenabled: false"), known)).isInstanceOf(Quiet.class);
    }
}
