package io.github.civickiosk.fleet.manager.ingest;

/// What goes along with the host, on the host's thread: it must be quick.
public interface HostListener {

    HostListener NONE = new HostListener() {};

    /// A kiosk was born, and that is committed.
    default void born(String kiosk, Orders orders) {}

    /// A kiosk answered a command.
    ///
    /// @param json value of `Command/Answer`
    default void answered(String kiosk, String json, Orders orders) {}

    /// Several times a second while the host lives.
    default void tick(Orders orders) {}
}
