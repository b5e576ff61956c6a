package io.github.civickiosk.provisioning.reset;

/// What can be wiped alone, in the order in which it goes: last what says where the rest lies.
enum Part {
    /// What is left of printed documents.
    SPOOL,
    /// What the kiosk did: journal, orders, counters, locks.
    JOURNAL,
    /// Key, certificate, one-time code.
    IDENTITY,
    /// `kiosk.yaml`, the one before it, and what the fleet manager laid over it.
    CONFIGURATION
}
