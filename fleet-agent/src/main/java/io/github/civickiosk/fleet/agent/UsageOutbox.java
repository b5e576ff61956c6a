package io.github.civickiosk.fleet.agent;

/// The journal's usage records.
public interface UsageOutbox extends RecordOutbox<UsageRecord> {}
