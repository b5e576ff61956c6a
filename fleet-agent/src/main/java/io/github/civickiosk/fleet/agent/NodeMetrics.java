package io.github.civickiosk.fleet.agent;

import java.util.List;

import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;

/// The node's metrics that are the edge node's own business: presence, rebirth, orders and the transfer of usage records.
final class NodeMetrics {

    static final Metric<Long> BD_SEQ = Metric.whole("bdSeq", "0 to 255",
            "Number of this connection; the death certificate of the same connection carries the same.");
    static final Metric<Boolean> REBIRTH = Metric.truth("Node Control/Rebirth", "Command: send all birth certificates again.");
    static final Metric<String> JOURNAL = Metric.text("Usage/Journal", "UUID",
            "The journal that the usage records' numbers count in.");
    static final Metric<Long> ACKNOWLEDGED_THROUGH = Metric.whole("Usage/Acknowledged Through", "record number",
            "The record through which the host has acknowledged; as a command, together with Usage/Journal: the host has committed"
                    + " every record through this one.");
    static final Metric<Long> AFTER = Metric.whole("Usage/After", "record number",
            "The record that was sent before the first of Usage/Records: a host that does not have it has lost a message.");
    static final Metric<DataSet> RECORDS = new Metric<>("Usage/Records", DataSet.class, DataType.DATA_SET,
            "columns of UsageTable",
            "Usage records, by number; empty in the birth certificate.");

    static final Metric<Long> STATES_ACKNOWLEDGED_THROUGH = Metric.whole("State/Acknowledged Through", "record number",
            "The same for the state records.");
    static final Metric<Long> STATES_AFTER = Metric.whole("State/After", "record number",
            "The record that was sent before the first of State/Records.");
    static final Metric<DataSet> STATES = new Metric<>("State/Records", DataSet.class, DataType.DATA_SET, "columns of StateTable",
            "What the kiosk was, by number; empty in the birth certificate.");
    static final Metric<Long> UPTIME = Metric.whole("Kiosk/Uptime", "seconds",
            "How long the kiosk's process has run: the heartbeat, sent at its own pace whatever else is sent.");
    static final Metric<Long> HEARTBEAT = Metric.whole("Kiosk/Heartbeat", "seconds",
            "The pace of Kiosk/Uptime: who is not heard of for two of these is silent.");

    static final Metric<String> REQUEST = Metric.text(SignedCommand.METRIC, "JWS",
            "Command: an order to the kiosk, signed; empty in the birth certificate.");
    static final Metric<String> ANSWER = Metric.text(CommandAnswer.METRIC, "JSON",
            "What the kiosk says to an order; empty in the birth certificate.");

    static final List<Metric<?>> ALL = List.of(BD_SEQ, REBIRTH, JOURNAL, ACKNOWLEDGED_THROUGH, AFTER, RECORDS,
            STATES_ACKNOWLEDGED_THROUGH, STATES_AFTER, STATES, UPTIME, HEARTBEAT, REQUEST, ANSWER);

    private NodeMetrics() {}
}
