package io.github.civickiosk.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.device.Subscription;

/// A session that a test moves by hand. Remembers the touches.
public final class SessionsByHand implements Sessions {

    private final List<Consumer<Session>> watchers = new CopyOnWriteArrayList<>();
    private final List<Event.Touch> touches = new CopyOnWriteArrayList<>();
    private volatile boolean lost;
    private volatile Session session;
    private volatile UnaryOperator<Session> answer = s -> s;

    public SessionsByHand(Session session) {
        this.session = session;
    }

    /// What the session becomes at the next touch.
    public void answerWith(UnaryOperator<Session> answer) {
        this.answer = answer;
    }

    public List<Event.Touch> touches() {
        return touches;
    }

    /// Moves to a session, with the next revision.
    public synchronized void show(Session next) {
        session = MadeUpSessions.revised(next, session.revision() + 1);
        watchers.forEach(w -> w.accept(session));
    }

    @Override
    public synchronized void post(Event.Touch touch, long revision) {
        if (revision < session.revision()) {
            return;
        }
        touches.add(touch);
        var next = answer.apply(session);
        if (next != session) {
            show(next);
        }
    }

    /// Whether the screen was lost so far.
    public boolean lost() {
        return lost;
    }

    @Override
    public void screenLost() {
        lost = true;
    }

    @Override
    public Session current() {
        return session;
    }

    @Override
    public Subscription watch(Consumer<Session> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }
}
