package io.github.civickiosk.issuing.store;

import org.jdbi.v3.core.Handle;

/// What one transaction at a time may do, over all threads and instances.
public enum Turn {

    AUDIT;

    /// Waits for its turn, and keeps it until the handle's transaction ends. Take it as late as possible in a transaction: who waits for a
    /// turn and holds a row that the other needs, waits in vain.
    public void take(Handle handle) {
        if (handle.execute("UPDATE turn SET taken = taken + 1 WHERE name = ?", name().toLowerCase(java.util.Locale.ROOT)) != 1) {
            throw new IllegalStateException("The store has no turn named " + name());
        }
    }
}
