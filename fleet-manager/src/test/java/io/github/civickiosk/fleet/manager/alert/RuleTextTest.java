package io.github.civickiosk.fleet.manager.alert;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleTextTest {

    static Rule rule(String yaml) {
        return EvaluationTest.rule(yaml);
    }

    @Test
    void everyShippedRuleCanBeReadAndHasATitleInBothLanguages() {
        var rules = RuleText.shipped().values().stream().map(RuleText::read).toList();
        assertThat(rules).hasSizeGreaterThan(18).allSatisfy(rule -> assertThat(rule.titles()).containsKeys("en", "az"));
        assertThat(rules).allSatisfy(rule -> assertThat(RuleText.shipped().keySet()).containsAll(rule.after()));
    }

    @Test
    void aChangeIsLaidOverTheShippedRule() {
        var hot = java.util.Objects.requireNonNull(RuleText.shipped().get("hot"));
        var changed = RuleText.read(
                RuleText.over(hot, RuleText.change("for: PT10M\nwhen: {device: board, metric: SoC Temperature, above: 75}")));
        assertThat(changed.patience()).hasMinutes(10);
        assertThat(changed.when()).isEqualTo(new Condition.Level("board", "SoC Temperature", true, 75));
        assertThat(changed.clearPatience()).hasMinutes(5);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> rule("when: {metric: X, is: a, abvoe: 3}"))
                .hasMessage("rule r, when: there is no key 'abvoe' here");
        assertThatThrownBy(() -> rule("when: {metric: X, above: hot}")).hasMessage("rule r, when: above must be a number");
        assertThatThrownBy(() -> rule("when: {state: off}\nfor: 5m")).hasMessageContaining("for must be a time such as PT30S");
        assertThatThrownBy(() -> rule("when: {something: 1}")).hasMessageContaining("a condition begins with metric");
        assertThatThrownBy(() -> rule("when: {state: off}\nhours: night")).hasMessageContaining("always or opening");
        assertThatThrownBy(() -> rule("when: {state: off}\nseverity: high")).hasMessageContaining("info, warning or critical");
    }
}
