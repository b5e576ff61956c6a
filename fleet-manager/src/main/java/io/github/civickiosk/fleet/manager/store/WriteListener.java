package io.github.civickiosk.fleet.manager.store;

import org.jdbi.v3.core.Handle;

/// Is told of each transaction before it is committed and may write along: what it throws rolls everything back. On the thread
/// that writes; it must be quick.
@FunctionalInterface
public interface WriteListener {

    void writing(Handle handle, Written written);
}
