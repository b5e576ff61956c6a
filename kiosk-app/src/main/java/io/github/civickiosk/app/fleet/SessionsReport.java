package io.github.civickiosk.app.fleet;

import java.util.Map;

import io.github.civickiosk.core.issuance.CallTimes;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.Metric;
import io.github.civickiosk.fleet.agent.NodeFigures;

/// What is counted of sessions, certificates, ratings and the authority's answers.
record SessionsReport(Journal journal, CallTimes authority) {

    void say(Board node) {
        var counted = journal.tallies();
        set(node, NodeFigures.COMPLETED, counted, "ended.completed");
        set(node, NodeFigures.ABANDONED, counted, "ended.abandoned");
        set(node, NodeFigures.FAILED, counted, "ended.failed");
        set(node, NodeFigures.DURATION, counted, "seconds");
        set(node, NodeFigures.DELIVERED, counted, "certificates.delivered");
        set(node, NodeFigures.VOIDED, counted, "certificates.voided");
        set(node, NodeFigures.UNKNOWN, counted, "certificates.unknown");
        set(node, NodeFigures.NOT_RATED, counted, "rated.0");
        for (int face = 1; face <= NodeFigures.RATED.size(); face++) {
            set(node, NodeFigures.RATED.get(face - 1), counted, "rated." + face);
        }
        for (String step : NodeFigures.STEPS) {
            set(node, NodeFigures.abandonedAt(step), counted, "abandoned." + step);
            set(node, NodeFigures.secondsIn(step), counted, "seconds." + step);
        }
        node.set(NodeFigures.USAGE_DROPPED, journal.outbox().dropped());
        node.set(NodeFigures.STATES_DROPPED, journal.states().outbox().dropped());
        authority.within(50).ifPresent(millis -> node.set(NodeFigures.LATENCY_MEDIAN, millis));
        authority.within(95).ifPresent(millis -> node.set(NodeFigures.LATENCY_95TH, millis));
        node.set(NodeFigures.CALLS, authority.calls());
        node.set(NodeFigures.ERRORS, authority.failures());
    }

    private static void set(Board node, Metric<Long> metric, Map<String, Long> counted, String name) {
        node.set(metric, counted.getOrDefault(name, 0L));
    }
}
