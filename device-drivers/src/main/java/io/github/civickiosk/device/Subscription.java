package io.github.civickiosk.device;

/// A registered listener. Closing it twice is harmless; after `close` returns no new call begins.
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
