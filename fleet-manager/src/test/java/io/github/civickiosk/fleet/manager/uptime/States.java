package io.github.civickiosk.fleet.manager.uptime;

import io.github.civickiosk.fleet.manager.store.Database;

/// Writes state records as the host does.
public final class States {

    private States() {}

    public static void tables(Database database) {
        database.write(handle -> handle.execute("create table if not exists state_record (kiosk text not null, journal text not null,"
                + " number bigint not null, at bigint not null, state text not null, reasons text not null, services text not null,"
                + " clock text not null, received_at bigint not null, primary key (kiosk, journal, number))"));
        database.write(handle -> handle.execute("create table if not exists state_through (kiosk text not null, journal text not null,"
                + " through bigint not null, primary key (kiosk, journal))"));
    }

    public static void kiosk(Database database, String kiosk) {
        database.write(handle -> handle.execute(
                "insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (?, 1, 0, 0, 0, 0)", kiosk));
    }

    public static void add(Database database, String kiosk, StateRecord record) {
        database.write(handle -> {
            handle.execute("insert into state_record (kiosk, journal, number, at, state, reasons, services, clock, received_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)", kiosk, record.journal(), record.number(), record.at().toEpochMilli(),
                    record.state(), String.join(" ", record.reasons()), String.join(" ", record.services()),
                    record.clockSure() ? "synchronised" : "uncertain", record.receivedAt().toEpochMilli());
            return handle.execute("insert into state_through (kiosk, journal, through) values (?, ?, ?) on conflict (kiosk, journal)"
                    + " do update set through = excluded.through", kiosk, record.journal(), record.number());
        });
    }
}
