package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The history's partitions in PostgreSQL, one a day (UTC).
final class HistoryDays {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryDays.class);
    private static final int AHEAD = 3;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String PREFIX = "history_day_";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final Handle handle;

    HistoryDays(Handle handle) {
        this.handle = handle;
    }

    /// Makes today and the days after it, where they are missing.
    ///
    /// @return how many were made
    int make(Instant now) {
        List<String> there = names();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return (int) today.datesUntil(today.plusDays(AHEAD)).filter(day -> !there.contains(name(day))).filter(this::make).count();
    }

    private boolean make(LocalDate day) {
        long from = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        long inTheWay = handle.createQuery("select count(*) from history_rest where at >= :from and at < :until")
                .bind("from", from)
                .bind("until", from + DAY).mapTo(Long.class).one();
        if (inTheWay > 0) { // they came while nobody made room; the day stays there
            LOG.warn("{} values of {} lie in history_rest already; the day gets no partition of its own", inTheWay, day);
            return false;
        }
        handle.execute(
                "create table %s partition of history for values from (%d) to (%d)".formatted(name(day), from, from + DAY));
        return true;
    }

    /// Drops days that are over before a moment.
    void drop(long oldest) {
        LocalDate kept = LocalDate.ofInstant(Instant.ofEpochMilli(oldest), ZoneOffset.UTC);
        names().stream().filter(name -> name.compareTo(name(kept)) < 0).forEach(name -> {
            handle.execute("drop table " + name);
            LOG.info("The history's partition {} is dropped", name);
        });
    }

    private List<String> names() {
        return handle.createQuery("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = to_regclass('history') and c.relname like 'history\\_day\\_%'""").mapTo(String.class).list();
    }

    private static String name(LocalDate day) {
        return PREFIX + NAME.format(day);
    }
}
