package io.github.civickiosk.fleet.manager.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.Dialect;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.Figures;
import io.github.civickiosk.fleet.manager.uptime.Maintenance;
import io.github.civickiosk.fleet.manager.uptime.Places;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import io.github.civickiosk.fleet.manager.uptime.Sightings;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.uptime.Span;
import io.github.civickiosk.fleet.manager.uptime.StateRecord;
import io.github.civickiosk.fleet.manager.uptime.States;
import io.github.civickiosk.fleet.manager.uptime.Stretch;
import io.github.civickiosk.fleet.manager.uptime.Timeline;
import io.github.civickiosk.fleet.manager.uptime.Uptime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Random lives of kiosks, `-Dseed=N` for one that failed: whatever becomes known of them, and is changed of their sites, a report is what
/// all of their intervals add up to.
@OnEachDatabase
class SumsOfDaysPropertyTest {

    static final List<String> KIOSKS = List.of("k1", "k2");
    static final List<String> SITES = List.of("library", "market");
    static final List<String> SERVICES = List.of("", "marriage", "passport");
    static final List<String> STATES = List.of("starting", "in-service", "degraded", "in-use", "service-mode", "out-of-service",
            "off");
    static final List<String> REASONS = List.of("paperJam", "authorityUnreachable", "byOperator", "update", "power-lost",
            "linkDown");
    static final List<String> HOURS = List.of("always", "mon-fri 09:00-18:00", "mon-sun 22:00-06:00; sun 12:00-13:00",
            "tue-sun 08:30-12:00 13:00-20:00");
    static final List<String> ZONES = List.of("Asia/Baku", "Europe/Bucharest", "America/Santiago", "Pacific/Chatham");
    static final YearMonth FIRST = YearMonth.of(2026, 10);
    static final YearMonth LAST = YearMonth.of(2026, 11);

    private final DatabasePeer peer;

    SumsOfDaysPropertyTest(DatabasePeer peer) {
        this.peer = peer;
    }

    @Test
    void aReportIsWhatTheIntervalsAddUpTo() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        int read = 0;
        for (int round = 0; round < (peer.dialect() == Dialect.SQLITE ? 6 : 1); round++) {
            read += new Fleet(peer.open(), new Random(seed + round), "seed " + seed + " round " + round).lives();
        }
        assertThat(read).as("days that were read as sums").isGreaterThan(100);
    }

    /// Kiosks of one database, and what happens to them.
    private static final class Fleet {

        private final Database database;
        private final Random random;
        private final String which;
        private final SetClock clock = new SetClock(Instant.parse("2026-09-29T12:00:00Z"));
        private final Sites sites;
        private final Places places;
        private final Maintenance maintenance;
        private final Uptime uptime;
        private final Map<String, Long> numbers = new TreeMap<>();
        private final Deque<String> windows = new ArrayDeque<>();

        Fleet(Database database, Random random, String which) {
            this.database = database;
            this.random = random;
            this.which = which;
            sites = new Sites(database, clock);
            places = new SitePlaces(sites, ZoneId.of("Asia/Baku"));
            maintenance = new Maintenance(database, places, clock);
            uptime = new Uptime(database, maintenance, places, clock);
            KIOSKS.forEach(kiosk -> States.kiosk(database, kiosk));
            SITES.forEach(this::site);
        }

        /// @return how many days a report could read as sums
        int lives() {
            int read = 0;
            for (int step = 0; step < 120; step++) {
                clock.set(clock.instant().plusMillis(random.nextLong(Duration.ofHours(30).toMillis())));
                for (int happening = random.nextInt(8); happening >= 0; happening--) {
                    happens(pick(KIOSKS));
                }
                if (random.nextInt(6) == 0) {
                    read += sums();
                    compare(which + " step " + step);
                    compare(which + " step " + step + ", once more");
                }
            }
            return read;
        }

        private void happens(String kiosk) {
            switch (random.nextInt(24)) {
                case 0 -> site(pick(SITES));
                case 1 -> sites.place(kiosk, pick(SITES), past(Duration.ofDays(random.nextInt(3) == 0 ? 40 : 1)));
                case 2 -> windows.add(maintenance.plan(pick(List.of(Maintenance.Kind.values())), pick(SITES),
                        new Span(past(Duration.ofDays(9)), clock.instant().plusSeconds(1 + random.nextInt(90_000))), "", "")
                        .id());
                case 3 -> Optional.ofNullable(windows.poll()).ifPresent(maintenance::withdraw);
                case 4 ->
                    uptime.reopen(random.nextBoolean() ? kiosk : "", past(Duration.ofDays(random.nextInt(3) == 0 ? 40 : 2)));
                case 5 -> sees(host -> host.online(kiosk, clock.instant()));
                case 6 -> sees(host -> host.offline(kiosk, clock.instant()));
                case 7 -> sees(host -> host.blind(clock.instant()));
                case 8 -> sees(host -> host.sees(clock.instant()));
                case 9, 10, 11, 12, 13 -> uptime.settle(kiosk);
                default -> tells(kiosk);
            }
        }

        private void site(String id) {
            sites.keep(new Site(id, id, "north", "agency", ZoneId.of(pick(ZONES)), pick(HOURS),
                    random.nextBoolean() ? "2026-10-15..2026-10-20 closed" : "", Optional.empty()));
        }

        private void sees(Consumer<Sightings> what) {
            database.write(handle -> {
                what.accept(new Sightings(handle));
                return true;
            });
        }

        private void tells(String kiosk) {
            String journal = random.nextInt(20) == 0 ? "b" : "a";
            long number = numbers.merge(kiosk + journal, 1L, Long::sum);
            States.add(database, kiosk, new StateRecord(journal, number, past(Duration.ofHours(8)), pick(STATES),
                    random.nextBoolean() ? List.of() : List.of(pick(REASONS)),
                    new LinkedHashSet<>(random.nextBoolean() ? List.of("marriage") : List.of()), random.nextInt(6) > 0,
                    clock.instant()));
        }

        private Instant past(Duration most) {
            return clock.instant().minusMillis(random.nextLong(most.toMillis()));
        }

        private <T> T pick(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private int sums() {
            return database.read(handle -> handle.createQuery("select count(*) from uptime_day").mapTo(Integer.class).one());
        }

        private void compare(String when) {
            for (String service : SERVICES) {
                var question = new Sla.Question(FIRST, LAST, Set.of(Grouping.KIOSK, Grouping.SITE), service, _ -> true);
                Map<String, Figures> told = new TreeMap<>();
                new Sla(database, uptime, places, clock).report(question, Map.of()).lines()
                        .forEach(line -> told.put(line.month() + " " + line.group(), line.figures()));
                assertThat(told).as(when + " service '" + service + "'").isEqualTo(folded(service));
            }
        }

        private Map<String, Figures> folded(String service) {
            Map<String, Figures> sums = new TreeMap<>();
            for (YearMonth month : List.of(FIRST, LAST)) {
                var around = new Span(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(86_400),
                        month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(86_400));
                for (String kiosk : KIOSKS) {
                    for (Places.Standing standing : places.over(kiosk, around, Map.of())) {
                        ZoneId zone = standing.place().hours().zone();
                        var exact = new Span(month.atDay(1).atStartOfDay(zone).toInstant(),
                                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
                        standing.span().within(exact).flatMap(span -> span.within(new Span(Instant.EPOCH, clock.instant())))
                                .ifPresent(span -> sums.merge(month + " " + List.of(standing.place().site(), kiosk),
                                        folded(kiosk, service, standing, span), Figures::plus));
                    }
                }
            }
            return sums;
        }

        private Figures folded(String kiosk, String service, Places.Standing standing, Span span) {
            List<Stretch> stretches = uptime.kiosk(kiosk, span);
            return Figures.of(service.isEmpty() ? stretches : Timeline.of(stretches, service),
                    standing.place().hours().within(span));
        }
    }
}
