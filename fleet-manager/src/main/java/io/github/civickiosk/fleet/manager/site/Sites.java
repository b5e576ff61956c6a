package io.github.civickiosk.fleet.manager.site;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;

/// Sites, and which kiosk stands or stood where. Safe for several threads.
public final class Sites {

    private final Database database;
    private final Clock clock;

    public Sites(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Site> all() {
        return database.read(handle -> handle.createQuery("select * from site order by name, id").map(SiteRows::site).list());
    }

    public Optional<Site> site(String id) {
        return database.read(handle -> handle.createQuery("select * from site where id = :id").bind("id", id)
                .map(SiteRows::site).findOne());
    }

    /// Adds a site or changes it.
    public void keep(Site site) {
        database.write(handle -> handle.createUpdate("""
                insert into site (id, name, region, agency, zone, hours, closures, latitude, longitude)
                values (:id, :name, :region, :agency, :zone, :hours, :closures, :latitude, :longitude)
                on conflict (id) do update set name = excluded.name, region = excluded.region, agency = excluded.agency,
                    zone = excluded.zone, hours = excluded.hours, closures = excluded.closures,
                    latitude = excluded.latitude, longitude = excluded.longitude""")
                .bindMap(SiteRows.columns(site)).execute());
    }

    /// A kiosk stands at this site from now on.
    ///
    /// @throws IllegalArgumentException when there is no such site
    public void place(String kiosk, String site) {
        place(kiosk, site, clock.instant());
    }

    /// A kiosk stands at this site from that moment on, whatever was known of it after that.
    public void place(String kiosk, String site, Instant from) {
        database.write(handle -> {
            if (site(handle, site).isEmpty()) {
                throw new IllegalArgumentException("There is no site '" + site + "'; make it first");
            }
            leave(handle, kiosk, from);
            return handle.createUpdate("insert into kiosk_site (kiosk, site, valid_from) values (:kiosk, :site, :from)")
                    .bind("kiosk", kiosk).bind("site", site).bind("from", from.toEpochMilli()).execute();
        });
    }

    /// A kiosk stands nowhere from that moment on.
    public void remove(String kiosk, Instant from) {
        database.write(handle -> leave(handle, kiosk, from));
    }

    private static Optional<Site> site(Handle handle, String id) {
        return handle.createQuery("select * from site where id = :id").bind("id", id).map(SiteRows::site).findOne();
    }

    private static int leave(Handle handle, String kiosk, Instant from) {
        handle.createUpdate("delete from kiosk_site where kiosk = :kiosk and valid_from >= :from").bind("kiosk", kiosk)
                .bind("from", from.toEpochMilli()).execute();
        return handle
                .createUpdate(
                        "update kiosk_site set valid_to = :from where kiosk = :kiosk and (valid_to is null or valid_to > :from)")
                .bind("kiosk", kiosk).bind("from", from.toEpochMilli()).execute();
    }

    /// Where a kiosk stood at that moment.
    public Optional<Site> of(String kiosk, Instant at) {
        return database.read(handle -> handle.createQuery("""
                select s.* from kiosk_site k join site s on s.id = k.site
                where k.kiosk = :kiosk and k.valid_from <= :at and (k.valid_to is null or k.valid_to > :at)""")
                .bind("kiosk", kiosk).bind("at", at.toEpochMilli()).map(SiteRows::site).findOne());
    }

    /// Where all kiosks stand now, by kiosk.
    public Map<String, Site> now() {
        var sites = all().stream().collect(Collectors.toMap(Site::id, site -> site));
        return database
                .read(handle -> handle
                        .createQuery(
                                "select * from kiosk_site where valid_from <= :now and (valid_to is null or valid_to > :now)")
                        .bind("now", clock.millis()).map(SiteRows::placement).list())
                .stream()
                .collect(Collectors.toMap(Placement::kiosk, placement -> sites.get(placement.site())));
    }

    /// Where a kiosk has stood, the first first.
    public List<Placement> history(String kiosk) {
        return database.read(handle -> handle.createQuery("select * from kiosk_site where kiosk = :kiosk order by valid_from")
                .bind("kiosk", kiosk).map(SiteRows::placement).list());
    }

    /// Where each kiosk has stood, the first first, by kiosk.
    public Map<String, List<Placement>> histories() {
        return database.read(handle -> handle.createQuery("select * from kiosk_site order by kiosk, valid_from")
                .map(SiteRows::placement).list()).stream().collect(Collectors.groupingBy(Placement::kiosk));
    }

    /// Model and tags of all kiosks that have some.
    public Map<String, Trait> traits() {
        return database.read(handle -> handle.createQuery("select * from kiosk_trait")
                .map((row, _) -> Map.entry(row.getString("kiosk"), SiteRows.trait(row))).list()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void describe(String kiosk, Trait trait) {
        database.write(handle -> handle.createUpdate("""
                insert into kiosk_trait (kiosk, model, tags) values (:kiosk, :model, :tags)
                on conflict (kiosk) do update set model = excluded.model, tags = excluded.tags""")
                .bind("kiosk", kiosk).bind("model", trait.model()).bind("tags", SiteRows.tags(trait)).execute());
    }

    /// Which kiosks this scope holds now: to ask of each in a list. A kiosk that stands nowhere is of the whole fleet only.
    public Predicate<String> within(Scope scope) {
        if (scope.wholeFleet()) {
            return _ -> true;
        }
        Set<String> seen = new HashSet<>();
        now().forEach((kiosk, site) -> {
            if (scope.holds(site.region(), site.agency())) {
                seen.add(kiosk);
            }
        });
        return seen::contains;
    }

    /// Whether this scope holds the kiosk now.
    public boolean within(Scope scope, String kiosk) {
        return scope.wholeFleet()
                || of(kiosk, clock.instant()).filter(site -> scope.holds(site.region(), site.agency())).isPresent();
    }
}
