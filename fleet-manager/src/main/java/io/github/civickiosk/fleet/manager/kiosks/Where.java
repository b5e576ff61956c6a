package io.github.civickiosk.fleet.manager.kiosks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.civickiosk.fleet.manager.access.Scope;
import org.jdbi.v3.core.statement.Query;

/// Conditions of the list of kiosks with their values; no value becomes part of the SQL.
final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    void narrow(KioskFilter filter) {
        if (!filter.text().isEmpty()) {
            values.put("text", "%" + escaped(filter.text().toLowerCase(Locale.ROOT)) + "%");
            conditions.add("(lower(id) like :text escape '!' or lower(site_name) like :text escape '!')");
        }
        filter.condition().ifPresent(condition -> conditions.add(condition.sql()));
        equal("site", filter.site());
        equal("region", filter.region());
        equal("agency", filter.agency());
        equal("model", filter.model());
        if (!filter.tag().isEmpty()) {
            values.put("tag", "% " + escaped(filter.tag()) + " %");
            conditions.add("tags like :tag escape '!'");
        }
    }

    void is(String kiosk) {
        equal("id", kiosk);
    }

    void among(Collection<String> kiosks) {
        conditions.add(in("id", kiosks));
    }

    void narrow(Scope scope) {
        if (!scope.wholeFleet()) {
            conditions.add("(" + in("region", scope.regions()) + " or " + in("agency", scope.agencies()) + ")");
        }
    }

    /// Those that stand at a site.
    void placed() {
        conditions.add("site is not null");
    }

    void without(Collection<String> sites) {
        if (!sites.isEmpty()) {
            conditions.add("(site is null or not (" + in("site", sites) + "))");
        }
    }

    String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Query bind(Query query, Instant now) {
        return query.bind("now", now.toEpochMilli()).bindMap(values);
    }

    private void equal(String column, String value) {
        if (!value.isEmpty()) {
            values.put(column, value);
            conditions.add(column + " = :" + column);
        }
    }

    private String in(String column, Collection<String> allowed) {
        List<String> names = new ArrayList<>();
        for (String value : allowed) {
            var name = "one_of_" + column + names.size();
            values.put(name, value);
            names.add(":" + name);
        }
        return names.isEmpty() ? "1 = 0" : column + " in (" + String.join(", ", names) + ")";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
