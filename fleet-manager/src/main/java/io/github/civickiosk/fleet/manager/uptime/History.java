package io.github.civickiosk.fleet.manager.uptime;

import java.util.List;

/// All that is known of one kiosk's time.
///
/// @param records      of its journals, in any order
/// @param present      when the host saw it on line; the last span ends with what is known, now
/// @param ourOutages   when the host itself, or its broker, could not have seen it
/// @param maintenance  windows that were planned for it
public record History(List<StateRecord> records, List<Span> present, List<Span> ourOutages, List<Span> maintenance) {

    public History {
        records = List.copyOf(records);
        present = Span.union(present);
        ourOutages = Span.union(ourOutages);
        maintenance = Span.union(maintenance);
    }
}
