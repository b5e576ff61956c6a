package io.github.civickiosk.app;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.ui.Sessions;

/// The session as the screen needs it.
record ScreenSessions(SessionLoop loop) implements Sessions {

    private static final Duration MET_WITHIN = Duration.ofSeconds(2);

    @Override
    public void post(Event.Touch touch, long revision) {
        try {
            loop.post(touch, revision);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void screenLost() throws InterruptedException {
        loop.tell(new Event.Noticed.ScreenLost());
        loop.answers(MET_WITHIN);
    }

    @Override
    public Session current() {
        return loop.current();
    }

    @Override
    public Subscription watch(Consumer<Session> watcher) {
        watcher.accept(loop.current());
        return loop.watch(watcher);
    }
}
