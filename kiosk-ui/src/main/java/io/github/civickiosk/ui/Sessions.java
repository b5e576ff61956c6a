package io.github.civickiosk.ui;

import java.util.function.Consumer;

import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.device.Subscription;

/// What the screen needs of the running session. Safe from several threads.
public interface Sessions {

    /// Hands over a touch and waits, bounded, until the session has met it; [#current] then shows what came of it. A touch
    /// that was made on an older screen is ignored.
    ///
    /// @param revision of the screen that was touched
    void post(Event.Touch touch, long revision) throws InterruptedException;

    Session current();

    /// The browser that showed the screens so far shows them no more. Waits, bounded, until the visit before it has ended, unless
    /// paper is on its way.
    void screenLost() throws InterruptedException;

    /// Calls the watcher with each new session; it returns quickly.
    Subscription watch(Consumer<Session> watcher);
}
