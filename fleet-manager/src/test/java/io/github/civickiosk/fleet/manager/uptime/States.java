package io.github.civickiosk.fleet.manager.uptime;

import io.github.civickiosk.fleet.manager.store.Database;

/// Writes state records as the host does.
public final class States {

    private States() {}

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
            return handle
                    .execute("insert into state_through (kiosk, journal, through) values (?, ?, ?) on conflict (kiosk, journal)"
                            + " do update set through = excluded.through", kiosk, record.journal(), record.number());
        });
    }
}
