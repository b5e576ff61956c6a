package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts state records in the order in which they were written, whatever the kiosk's clock said.
///
/// The number decides. A time that a synchronised clock gave is kept; one of an uncertain clock is moved between the certain ones
/// around it, and none is later than its receipt.
final class RecordOrder {

    /// @param holdsFrom  from when the record holds
    /// @param last       whether no later record of its journal is known
    /// @param superseded whether another journal of the same kiosk came after
    record Placed(StateRecord record, Instant holdsFrom, boolean last, boolean superseded) {

        /// Whether what the record means does not depend on the one before it.
        boolean explainsItself() {
            return switch (record.state()) {
                case "in-service", "in-use", "degraded", "out-of-service" -> true;
                default -> false;
            };
        }
    }

    private RecordOrder() {}

    static List<Placed> of(List<StateRecord> records) {
        Map<String, List<StateRecord>> journals = records.stream().sorted(Comparator.comparingLong(StateRecord::number))
                .collect(Collectors.groupingBy(StateRecord::journal, TreeMap::new, Collectors.toList()));
        List<List<StateRecord>> inTurn = journals.values().stream()
                .sorted(Comparator.comparing((List<StateRecord> journal) -> journal.getFirst().receivedAt())).toList();
        List<Placed> placed = new ArrayList<>();
        for (int turn = 0; turn < inTurn.size(); turn++) {
            place(inTurn.get(turn), turn < inTurn.size() - 1, placed);
        }
        return placed;
    }

    private static void place(List<StateRecord> journal, boolean superseded, List<Placed> placed) {
        List<Instant> latest = ceilings(journal);
        Instant floor = placed.isEmpty() ? Instant.MIN : placed.getLast().holdsFrom();
        for (int at = 0; at < journal.size(); at++) {
            StateRecord record = journal.get(at);
            Instant holdsFrom = Span.later(floor, Span.earlier(record.at(), latest.get(at)));
            placed.add(new Placed(record, holdsFrom, at == journal.size() - 1, superseded));
            floor = holdsFrom;
        }
    }

    /// For each record the latest time that it can be of: its receipt, or a certain time after it.
    private static List<Instant> ceilings(List<StateRecord> journal) {
        List<Instant> ceilings = new ArrayList<>(journal.stream().map(StateRecord::receivedAt).toList());
        Instant ceiling = Instant.MAX;
        for (int at = journal.size() - 1; at >= 0; at--) {
            StateRecord record = journal.get(at);
            ceiling = Span.earlier(ceiling, record.receivedAt());
            if (record.clockSure()) {
                ceiling = Span.earlier(ceiling, record.at());
            }
            ceilings.set(at, ceiling);
        }
        return ceilings;
    }
}
