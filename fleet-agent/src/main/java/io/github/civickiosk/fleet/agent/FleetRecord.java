package io.github.civickiosk.fleet.agent;

/// One record of a numbered series that the fleet manager acknowledges.
public sealed interface FleetRecord permits UsageRecord, StateRecord {

    /// Its place in the journal's series, from 1, growing; gaps are allowed.
    long number();

    /// It takes no more bytes on the wire.
    int mostBytes();
}
