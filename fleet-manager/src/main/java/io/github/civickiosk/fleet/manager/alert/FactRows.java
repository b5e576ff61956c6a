package io.github.civickiosk.fleet.manager.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.alert.Facts.Presence;
import io.github.civickiosk.fleet.manager.alert.Facts.Reading;
import io.github.civickiosk.fleet.manager.alert.Facts.Where;
import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;

/// Reads facts of kiosks from the database, many at a time. Safe for several threads.
final class FactRows {

    private static final String NODE = "";
    private static final Duration HEARTBEAT = Duration.ofSeconds(60); // where a kiosk does not tell its own
    private static final Duration SESSIONS = Duration.ofHours(24);
    private static final List<String> OWN = List.of("Kiosk/Heartbeat", "Help/Called", "Help/Call", "Kiosk/State",
            "Kiosk/State Reasons");

    private final Database database;
    private final Wheres wheres;
    private final Supplies supplies;
    private final Clock clock;

    FactRows(Database database, Wheres wheres, Supplies supplies, Clock clock) {
        this.database = database;
        this.wheres = wheres;
        this.supplies = supplies;
        this.clock = clock;
    }

    /// Where kiosks stand now.
    interface Wheres {
        Where of(String kiosk);
    }

    /// When supplies of a kiosk probably run out, by what runs out.
    interface Supplies {
        Map<String, Instant> of(String kiosk);
    }

    List<String> kiosks() {
        return database.read(handle -> handle.createQuery("select id from kiosk order by id").mapTo(String.class).list());
    }

    Where where(String kiosk) {
        return wheres.of(kiosk);
    }

    /// @param metrics names of those that rules read
    /// @param open    ids of the rules for which an alert is open, by kiosk
    List<Facts> of(Collection<String> kiosks, Set<String> metrics, Map<String, Set<String>> open) {
        if (kiosks.isEmpty()) {
            return List.of();
        }
        List<String> names = Stream.concat(metrics.stream(), OWN.stream()).distinct().toList();
        return database.read(handle -> new Reader(handle, List.copyOf(kiosks), names).facts(open));
    }

    private final class Reader {

        private final Handle handle;
        private final List<String> kiosks;
        private final Map<String, Map<String, Map<String, Reading>>> readings = new HashMap<>();
        private final Map<String, List<Facts.Session>> sessions = new HashMap<>();

        Reader(Handle handle, List<String> kiosks, List<String> names) {
            this.handle = handle;
            this.kiosks = kiosks;
            handle.createQuery("select kiosk, device, name, value, at from metric where kiosk in (<kiosks>) and name in (<names>)"
                    + " and value is not null").bindList("kiosks", kiosks).bindList("names", names).map((row, _) -> reading(row))
                    .list();
            handle.createQuery(
                    "select kiosk, started_at, lasted_ms, \"end\" as how from usage where kiosk in (<kiosks>) and started_at > :since"
                            + " order by started_at")
                    .bindList("kiosks", kiosks).bind("since", clock.instant().minus(SESSIONS).toEpochMilli())
                    .map((row, _) -> session(row)).list();
        }

        private boolean reading(ResultSet row) throws SQLException {
            readings.computeIfAbsent(row.getString("kiosk"), _ -> new HashMap<>())
                    .computeIfAbsent(row.getString("device"), _ -> new HashMap<>())
                    .put(row.getString("name"), new Reading(row.getString("value"), Instant.ofEpochMilli(row.getLong("at"))));
            return true;
        }

        private boolean session(ResultSet row) throws SQLException {
            return sessions.computeIfAbsent(row.getString("kiosk"), _ -> new ArrayList<>())
                    .add(new Facts.Session(Instant.ofEpochMilli(row.getLong("started_at") + row.getLong("lasted_ms")),
                            row.getString("how")));
        }

        List<Facts> facts(Map<String, Set<String>> open) {
            boolean sees = handle.createQuery("select count(*) from host_outage where to_ms is null").mapTo(Integer.class)
                    .one() == 0;
            return handle.createQuery("select * from kiosk where id in (<kiosks>)").bindList("kiosks", kiosks)
                    .map((row, _) -> facts(row, sees, open)).list();
        }

        private Facts facts(ResultSet row, boolean sees, Map<String, Set<String>> open) throws SQLException {
            String kiosk = row.getString("id");
            var own = readings.getOrDefault(kiosk, Map.of());
            var node = own.getOrDefault(NODE, Map.of());
            return new Facts(kiosk, wheres.of(kiosk), sees, presence(row), Instant.ofEpochMilli(row.getLong("since")),
                    Instant.ofEpochMilli(row.getLong("last_seen")), heartbeat(node), state(kiosk, node), own, supplies.of(kiosk),
                    lastSessions(kiosk), help(node).filter(_ -> !answered(node)), open.getOrDefault(kiosk, Set.of()));
        }

        /// Of a kiosk that was not used lately, the last session however long ago.
        private List<Facts.Session> lastSessions(String kiosk) {
            List<Facts.Session> lately = sessions.getOrDefault(kiosk, List.of());
            return !lately.isEmpty()
                    ? lately
                    : handle.createQuery("select started_at, lasted_ms, \"end\" as how from usage where kiosk = :kiosk"
                            + " order by started_at desc limit 1").bind("kiosk", kiosk)
                            .map((row, _) -> new Facts.Session(
                                    Instant.ofEpochMilli(row.getLong("started_at") + row.getLong("lasted_ms")),
                                    row.getString("how")))
                            .list();
        }

        /// Whether the kiosk has shown an answer to the call that stands.
        private boolean answered(Map<String, Reading> node) {
            Reading call = node.get("Help/Call");
            return call != null && handle.createQuery("select count(*) from help_answer a join command o on o.id = a.command"
                    + " where a.call_id = :call and o.state = 'done'").bind("call", call.value()).mapTo(Integer.class).one() > 0;
        }

        private Facts.State state(String kiosk, Map<String, Reading> node) {
            return handle.createQuery(
                    "select state, reasons, at from state_record where kiosk = :kiosk order by at desc, number desc limit 1")
                    .bind("kiosk", kiosk).map((row, _) -> new Facts.State(row.getString("state"), row.getString("reasons"),
                            Instant.ofEpochMilli(row.getLong("at"))))
                    .findOne().orElseGet(() -> byMetrics(node));
        }
    }

    /// Of a kiosk whose records have not come yet.
    private static Facts.State byMetrics(Map<String, Reading> node) {
        Reading state = node.get("Kiosk/State");
        Reading reasons = node.get("Kiosk/State Reasons");
        return state == null
                ? new Facts.State("", "", Instant.EPOCH)
                : new Facts.State(state.value(), reasons == null ? "" : reasons.value(), state.at());
    }

    private static Presence presence(ResultSet row) throws SQLException {
        if (row.getInt("online") == 0) {
            return Presence.OFFLINE;
        }
        return row.getInt("stale") == 1 ? Presence.STALE : Presence.ONLINE;
    }

    private static Duration heartbeat(Map<String, Reading> node) {
        Reading told = node.get("Kiosk/Heartbeat");
        return told != null && told.value().matches("[1-9][0-9]{0,5}")
                ? Duration.ofSeconds(Long.parseLong(told.value()))
                : HEARTBEAT;
    }

    private static Optional<Instant> help(Map<String, Reading> node) {
        return Optional.ofNullable(node.get("Help/Called")).filter(called -> called.value().equals("true")).map(Reading::at);
    }

    static Set<String> names(Collection<Rule> rules) {
        return rules.stream().flatMap(rule -> Stream.concat(rule.when().metrics(), rule.clear().metrics()))
                .map(metric -> metric.substring(metric.indexOf('/') + 1)).collect(Collectors.toUnmodifiableSet());
    }
}
