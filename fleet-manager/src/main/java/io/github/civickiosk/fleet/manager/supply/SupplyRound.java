package io.github.civickiosk.fleet.manager.supply;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.supply.SupplyBook.Supply;

/// A technician's tour: which kiosks run out next, the first first. Safe for several threads.
final class SupplyRound {

    /// Kiosks whose forecast is asked for: those with the least left, and those that say themselves that something is low.
    private static final int LOOKED_AT = 300;
    private static final int DAYS = 30;
    private static final int REAM = 500;

    private final Database database;
    private final SupplyBook book;

    SupplyRound(Database database, SupplyBook book) {
        this.database = database;
        this.book = book;
    }

    /// A stop of the tour.
    ///
    /// @param said what the kiosk says of it: `out`, `low`; empty for neither
    /// @param take what to take along, in words
    record Stop(String kiosk, String site, Supply supply, String said, String take) {

        /// Whether it holds for longer than the tour need look ahead.
        boolean lasts(LocalDate until) {
            return said.isEmpty() && supply.forecast().day().filter(day -> !day.isAfter(until)).isEmpty();
        }
    }

    /// The kiosks that need something until a day, the most urgent first.
    List<Stop> stops(Predicate<String> seen, LocalDate until, Instant now) {
        return candidates(now).stream().filter(kiosk -> seen.test(kiosk.id()))
                .flatMap(kiosk -> book.of(kiosk.id()).stream()
                        .map(supply -> new Stop(kiosk.id(), kiosk.site(), supply, said(kiosk, supply), take(supply))))
                .filter(stop -> !stop.lasts(until))
                .sorted(Comparator.comparing((Stop stop) -> stop.said().equals("out") ? 0 : 1)
                        .thenComparing(stop -> stop.supply().forecast().day()
                                .orElse(stop.said().isEmpty() ? LocalDate.MAX : LocalDate.MIN))
                        .thenComparing(Stop::site).thenComparing(Stop::kiosk).thenComparing(stop -> stop.supply().name()))
                .toList();
    }

    private record Candidate(String id, String site, String paper, String toner) {}

    private List<Candidate> candidates(Instant now) {
        return database.read(handle -> handle.createQuery("""
                select k.id, coalesce(s.name, '') as site, coalesce(p.value, '') as paper, coalesce(t.value, '') as toner
                from kiosk k
                left join metric p on p.kiosk = k.id and p.device = 'document-printer' and p.name = 'Paper'
                left join metric t on t.kiosk = k.id and t.device = 'document-printer' and t.name = 'Toner'
                left join metric l on l.kiosk = k.id and l.device = 'document-printer' and l.name = 'Paper Left'
                left join metric c on c.kiosk = k.id and c.device = 'document-printer' and c.name = 'Toner Left'
                left join kiosk_site w on w.kiosk = k.id and w.valid_from <= :now and (w.valid_to is null or w.valid_to > :now)
                left join site s on s.id = w.site
                where l.value is not null or c.value is not null or p.value in ('low', 'out') or t.value in ('low', 'out')
                order by case when 'out' in (p.value, t.value) then 0 when 'low' in (p.value, t.value) then 1 else 2 end,
                    cast(coalesce(l.value, c.value, '100') as real), k.id limit :most""")
                .bind("now", now.toEpochMilli()).bind("most", LOOKED_AT)
                .map((row, _) -> new Candidate(row.getString("id"), row.getString("site"), row.getString("paper"),
                        row.getString("toner")))
                .list());
    }

    private static String said(Candidate kiosk, Supply supply) {
        String word = supply.name().equals("paper") ? kiosk.paper() : kiosk.toner();
        return word.equals("out") || word.equals("low") ? word : "";
    }

    private static String take(Supply supply) {
        if (supply.name().equals("toner")) {
            return "a cartridge";
        }
        if (!supply.unit().equals("sheets") || supply.forecast().perDay() <= 0) {
            return "a ream of paper";
        }
        long reams = Math.max(1, (long) Math.ceil(supply.forecast().perDay() * DAYS / REAM));
        return reams == 1 ? "a ream of paper, for 30 days" : reams + " reams of paper, for 30 days";
    }
}
