package io.github.civickiosk.core.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.civickiosk.device.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who want to see each new session.
final class Watchers {

    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<Session> listener) {
        Watcher watcher = new Watcher(listener);
        watchers.add(watcher);
        return watcher;
    }

    void tell(Session session) {
        watchers.forEach(watcher -> watcher.see(session));
    }

    private final class Watcher implements Subscription {

        private final Consumer<Session> listener;
        private boolean closed;

        Watcher(Consumer<Session> listener) {
            this.listener = listener;
        }

        synchronized void see(Session session) {
            if (closed) {
                return;
            }
            try {
                listener.accept(session);
            } catch (RuntimeException e) {
                LOG.error("A watcher of the session failed", e);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            watchers.remove(this);
        }
    }
}
