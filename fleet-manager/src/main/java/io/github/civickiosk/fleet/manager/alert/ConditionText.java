package io.github.civickiosk.fleet.manager.alert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.civickiosk.fleet.manager.alert.Condition.HelpWaits;
import io.github.civickiosk.fleet.manager.alert.Condition.InState;
import io.github.civickiosk.fleet.manager.alert.Condition.Level;
import io.github.civickiosk.fleet.manager.alert.Condition.Nears;
import io.github.civickiosk.fleet.manager.alert.Condition.Silent;
import io.github.civickiosk.fleet.manager.alert.Condition.SupplyEnds;
import io.github.civickiosk.fleet.manager.alert.Condition.Words;
import tools.jackson.databind.JsonNode;

/// Reads a condition. Its first key says what kind it is; docs/alerts.md lists them.
final class ConditionText {

    private ConditionText() {}

    static Condition read(Keys keys) {
        Condition condition = kind(keys);
        keys.nothingElse();
        return condition;
    }

    private static Condition kind(Keys keys) {
        if (keys.has("metric")) {
            return metric(keys);
        }
        if (keys.has("state")) {
            return new InState(Set.copyOf(keys.words("state")));
        }
        if (keys.has("silent")) {
            return new Silent(keys.number("silent"));
        }
        if (keys.has("supplyEndsWithinDays")) {
            return new SupplyEnds(keys.number("supplyEndsWithinDays"));
        }
        if (keys.has("helpUnanswered")) {
            return new HelpWaits(keys.duration("helpUnanswered"));
        }
        if (keys.has("sessionsFailing")) {
            return new SessionsFail(keys.number("sessionsFailing"), (int) keys.number("atLeast"), keys.duration("within"));
        }
        if (keys.has("noSessionForOpenHours")) {
            return new NoSession(keys.duration("noSessionForOpenHours"));
        }
        return together(keys);
    }

    private static Condition metric(Keys keys) {
        String device = keys.text("device", "");
        String metric = keys.text("metric");
        if (keys.has("is")) {
            return new Words(device, metric, new HashSet<>(keys.words("is")));
        }
        if (keys.has("nearerThan")) {
            return new Nears(device, metric, keys.duration("nearerThan"));
        }
        boolean above = keys.has("above");
        return new Level(device, metric, above, keys.number(above ? "above" : "below"));
    }

    private static Condition together(Keys keys) {
        if (keys.has("not")) {
            return new Together(Together.How.NOT, List.of(read(keys.under("not"))));
        }
        for (Together.How how : List.of(Together.How.ALL, Together.How.ANY)) {
            String key = how == Together.How.ALL ? "all" : "any";
            if (keys.has(key)) {
                return new Together(how, several(keys, key));
            }
        }
        throw keys.wrong("a condition begins with metric, state, silent, supplyEndsWithinDays, helpUnanswered, sessionsFailing, "
                + "noSessionForOpenHours, all, any or not");
    }

    private static List<Condition> several(Keys keys, String key) {
        List<Condition> parts = new ArrayList<>();
        for (JsonNode part : keys.list(key)) {
            parts.add(read(keys.under(key, part)));
        }
        if (parts.isEmpty()) {
            throw keys.wrong(key + " needs at least one condition");
        }
        return parts;
    }
}
