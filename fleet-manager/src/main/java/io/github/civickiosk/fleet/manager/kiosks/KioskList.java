package io.github.civickiosk.fleet.manager.kiosks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Looks kiosks up by what the list of kiosks can be narrowed down to. Safe for several threads.
public final class KioskList {

    public static final int PAGE = 50;

    /// One row a kiosk: the few metrics that tell how it is, and where it stands now.
    private static final String ROWS = """
            with ailing as (
                select m.kiosk, count(*) as devices from metric m join device d on d.kiosk = m.kiosk and d.id = m.device
                where m.name = 'Status' and d.online = 1
                    and m.value in ('offline', 'powerOff', 'hardwareError', 'userError', 'fraudAttempt', 'potentialFraud')
                group by m.kiosk),
            seen as (
                select k.id, k.online, k.stale, k.since, k.last_seen, s.value as in_service, r.value as reasons,
                    u.value as in_use, h.value as help, case when a.devices is null then 0 else 1 end as ailing,
                    p.site, e.name as site_name, e.region, e.agency, t.model, t.tags
                from kiosk k
                left join metric s on s.kiosk = k.id and s.device = '' and s.name = 'Kiosk/In Service'
                left join metric r on r.kiosk = k.id and r.device = '' and r.name = 'Kiosk/Out Of Service Reasons'
                left join metric u on u.kiosk = k.id and u.device = '' and u.name = 'Kiosk/In Use'
                left join metric h on h.kiosk = k.id and h.device = '' and h.name = 'Help/Called'
                left join ailing a on a.kiosk = k.id
                left join kiosk_site p on p.kiosk = k.id and p.valid_from <= :now and (p.valid_to is null or p.valid_to > :now)
                left join site e on e.id = p.site
                left join kiosk_trait t on t.kiosk = k.id)
            """;

    private final Database database;
    private final Clock clock;

    public KioskList(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// One page of what the filter lets through.
    ///
    /// @param total kiosks on all pages
    public record Found(List<KioskRow> rows, long total) {}

    /// First which kiosks, then what is shown of those on the page: a database joins only what the filter and the order ask for.
    public Found find(KioskFilter filter, Scope scope) {
        return database.read(handle -> {
            var ids = ids(handle, filter, scope, filter.order().sql());
            int first = (int) Math.min(ids.size(), (filter.page() - 1L) * PAGE);
            var shown = new Where();
            shown.among(ids.subList(first, Math.min(ids.size(), first + PAGE)));
            return new Found(rows(handle, shown, " order by " + filter.order().sql()), ids.size());
        });
    }

    /// All that the filter lets through, by id, however many pages they are.
    public List<String> ids(KioskFilter filter, Scope scope) {
        return database.read(handle -> ids(handle, filter, scope, "id"));
    }

    private List<String> ids(Handle handle, KioskFilter filter, Scope scope, String order) {
        var where = new Where();
        where.narrow(filter);
        where.narrow(scope);
        return where.bind(handle.createQuery(ROWS + "select id from seen" + where.sql() + " order by " + order), clock.instant())
                .mapTo(String.class).list();
    }

    /// Those that need somebody, the worst first, without the kiosks of some sites.
    ///
    /// @param without ids of sites that are told of as a whole
    public List<KioskRow> ailing(Scope scope, Collection<String> without, int most) {
        var where = new Where();
        where.narrow(KioskFilter.of(name -> name.equals("is") ? Condition.ATTENTION.word() : null));
        where.narrow(scope);
        where.without(without);
        return database.read(handle -> rows(handle, where, " order by " + KioskFilter.Order.WORST.sql() + " limit " + most));
    }

    Optional<KioskRow> one(String kiosk) {
        var where = new Where();
        where.is(kiosk);
        return database.read(handle -> rows(handle, where, "").stream().findFirst());
    }

    private List<KioskRow> rows(Handle handle, Where where, String end) {
        var rows = where.bind(handle.createQuery(ROWS + "select * from seen" + where.sql() + end), clock.instant())
                .map((row, _) -> row(row)).list();
        return withDevices(handle.createQuery("""
                select m.kiosk, m.device from metric m join device d on d.kiosk = m.kiosk and d.id = m.device
                where m.name = 'Status' and d.online = 1 and m.kiosk in (<ids>)
                    and m.value in ('offline', 'powerOff', 'hardwareError', 'userError', 'fraudAttempt', 'potentialFraud')
                order by m.kiosk, m.device"""), rows);
    }

    /// How many kiosks of a scope are in each condition.
    public Map<Condition, Long> count(Scope scope) {
        var where = new Where();
        where.narrow(scope);
        var sums = Stream.of(Condition.values())
                .map(one -> "sum(case when " + one.sql() + " then 1 else 0 end) as " + one.name().toLowerCase(Locale.ROOT))
                .toList();
        return database.read(handle -> where
                .bind(handle.createQuery(ROWS + "select " + String.join(", ", sums) + " from seen" + where.sql()),
                        clock.instant())
                .map((row, _) -> {
                    Map<Condition, Long> counts = new LinkedHashMap<>();
                    for (Condition one : Condition.values()) {
                        counts.put(one, row.getLong(one.name().toLowerCase(Locale.ROOT)));
                    }
                    return counts;
                }).one());
    }

    /// How the kiosks of each site of a scope are; sites without kiosks are left out.
    public List<SiteSum> bySite(Scope scope) {
        var where = new Where();
        where.narrow(scope);
        where.placed();
        return database.read(handle -> where.bind(handle.createQuery(ROWS + """
                select site, max(site_name) as site_name, max(region) as region, max(agency) as agency, count(*) as kiosks,
                    sum(case when online = 0 or stale = 0 and (help = 'true' or in_service = 'false') then 1 else 0 end) as bad,
                    sum(case when online = 1 and stale = 0 and coalesce(help, '') <> 'true' and in_service = 'true'
                        and ailing = 1 then 1 else 0 end) as watch,
                    sum(case when online = 1 and (stale = 1 or coalesce(help, '') <> 'true'
                        and coalesce(in_service, '') not in ('true', 'false')) then 1 else 0 end) as unknown
                from seen""" + where.sql() + " group by site"), clock.instant())
                .map((row, _) -> new SiteSum(text(row, "site"), text(row, "site_name"), text(row, "region"),
                        text(row, "agency"), row.getLong("kiosks"), row.getLong("bad"), row.getLong("watch"),
                        row.getLong("unknown")))
                .list());
    }

    private static List<KioskRow> withDevices(Query query, List<KioskRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        Map<String, List<String>> devices = new LinkedHashMap<>();
        query.bindList("ids", rows.stream().map(KioskRow::id).toList())
                .map((row, _) -> devices.computeIfAbsent(row.getString("kiosk"), _ -> new ArrayList<>())
                        .add(row.getString("device")))
                .list();
        return rows.stream().map(row -> new KioskRow(row.id(), row.online(), row.stale(), row.since(), row.lastSeen(),
                row.inService(), row.reasons(), row.inUse(), row.help(),
                String.join(" ", devices.getOrDefault(row.id(), List.of())), row.site(), row.region(), row.agency(), row.model(),
                row.tags())).toList();
    }

    private static KioskRow row(ResultSet row) throws SQLException {
        return new KioskRow(text(row, "id"), row.getInt("online") == 1, row.getInt("stale") == 1, time(row, "since"),
                time(row, "last_seen"), text(row, "in_service"), text(row, "reasons"), text(row, "in_use").equals("true"),
                text(row, "help").equals("true"), "", text(row, "site_name"), text(row, "region"), text(row, "agency"),
                text(row, "model"), text(row, "tags").strip());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
