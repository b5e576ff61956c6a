package io.github.civickiosk.fleet.manager.help;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens and closes calls as the present values of the kiosks' metrics say it. One thread.
final class CallLedger {

    private static final Logger LOG = LoggerFactory.getLogger(CallLedger.class);
    /// So long a call stands at a kiosk that went off line: it may be the link alone, and the citizen may still be there.
    private static final Duration AWAY = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;

    CallLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What a kiosk says of the call that stands at it.
    private record Standing(String kiosk, String call, long at) {}

    private record Open(String id, String kiosk) {}

    /// Looks at all kiosks, as after a while in which nobody did.
    void followAll() {
        database.write(handle -> settle(handle, standing(handle, "", List.of("")), open(handle)));
    }

    /// Looks at these kiosks, and at those at which a call is open.
    void follow(Set<String> kiosks) {
        var open = database.read(CallLedger::open);
        Set<String> concerned = new HashSet<>(kiosks);
        open.forEach(call -> concerned.add(call.kiosk()));
        if (concerned.isEmpty()) {
            return;
        }
        var standing = database.read(handle -> standing(handle, " and m.kiosk in (<kiosks>)", concerned));
        if (!standing.isEmpty() || !open.isEmpty()) {
            database.write(handle -> settle(handle, standing(handle, " and m.kiosk in (<kiosks>)", concerned), open(handle)));
        }
    }

    private Map<String, Standing> standing(Handle handle, String which, Collection<String> kiosks) {
        Map<String, Standing> found = new HashMap<>();
        var query = handle.createQuery("select m.kiosk, m.value, m.at from metric m join kiosk k on k.id = m.kiosk"
                + " where m.device = '' and m.name = 'Help/Call' and m.value is not null and m.value <> ''"
                + " and (k.online = 1 or k.since > :away)" + which).bind("away", clock.millis() - AWAY.toMillis());
        if (!which.isEmpty()) {
            query.bindList("kiosks", List.copyOf(kiosks));
        }
        query.map((row, _) -> new Standing(row.getString("kiosk"), row.getString("value"), row.getLong("at"))).list()
                .forEach(one -> found.put(one.kiosk(), one));
        return found;
    }

    private static List<Open> open(Handle handle) {
        return handle.createQuery("select id, kiosk from help_call where closed is null")
                .map((row, _) -> new Open(row.getString("id"), row.getString("kiosk"))).list();
    }

    private boolean settle(Handle handle, Map<String, Standing> standing, List<Open> open) {
        long now = clock.millis();
        answered(handle, now);
        Set<String> known = new HashSet<>();
        for (Open call : open) {
            known.add(call.id());
            var here = standing.get(call.kiosk());
            if (here == null || !here.call().equals(call.id())) {
                handle.execute("update help_call set closed = ? where id = ?", now, call.id());
                LOG.info("The call for help {} at kiosk {} has ended", call.id(), call.kiosk());
            } else {
                told(handle, call);
            }
        }
        standing.values().stream().filter(call -> !known.contains(call.call())).forEach(call -> raise(handle, call, now));
        return true;
    }

    /// The first answer that a kiosk says to have shown.
    private static void answered(Handle handle, long now) {
        handle.createUpdate("update help_call set answered = (select min(o.answered_at) from help_answer a"
                + " join command o on o.id = a.command where a.call_id = help_call.id and o.state = 'done')"
                + " where answered is null and id in (select a.call_id from help_answer a join command o on o.id = a.command"
                + " where a.at > :since and o.state = 'done')").bind("since", now - Duration.ofHours(1).toMillis()).execute();
    }

    /// A kiosk comes back with a call that had been given up: it stands still.
    private void raise(Handle handle, Standing call, long now) {
        handle.createUpdate("insert into help_call (id, kiosk, site, language, step, raised, taken_by)"
                + " values (:id, :kiosk, coalesce((select site from kiosk_site where kiosk = :kiosk and valid_from <= :now"
                + " and (valid_to is null or valid_to > :now)), ''), '', '', :raised, '')"
                + " on conflict (id) do update set closed = null")
                .bind("id", call.call()).bind("kiosk", call.kiosk()).bind("now", now).bind("raised", Math.min(call.at(), now))
                .execute();
        told(handle, new Open(call.call(), call.kiosk()));
        LOG.info("A citizen calls for help at kiosk {}: {}", call.kiosk(), call.call());
    }

    /// What the kiosk says of it, while it does.
    private static void told(Handle handle, Open call) {
        for (var column : Map.of("language", "Help/Language", "step", "Help/Step").entrySet()) {
            handle.createUpdate("update help_call set " + column.getKey() + " = (select value from metric where kiosk = :kiosk"
                    + " and device = '' and name = :metric) where id = :id and exists (select 1 from metric where kiosk = :kiosk"
                    + " and device = '' and name = :metric and value is not null and value <> help_call." + column.getKey() + ")")
                    .bind("kiosk", call.kiosk()).bind("metric", column.getValue()).bind("id", call.id()).execute();
        }
    }
}
