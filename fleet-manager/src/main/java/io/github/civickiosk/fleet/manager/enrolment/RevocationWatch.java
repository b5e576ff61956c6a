package io.github.civickiosk.fleet.manager.enrolment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks into the database every second, so that a revocation by any process is followed at once by all, and tells who follows it.
/// A listener that fails is told again with the next look. The listeners are called on the watch's own thread.
public final class RevocationWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Enrolment enrolment;
    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("revocation-watch").daemon().factory());
    private long told = -1;

    public RevocationWatch(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    /// Before [#start].
    public void tell(Consumer<Standing> listener) {
        listeners.add(listener);
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long version = enrolment.version();
            if (version != told) {
                var standing = enrolment.standing();
                listeners.forEach(listener -> listener.accept(standing));
                told = version;
            }
        } catch (RuntimeException e) { // the database or a broker is away: again in a second
            LOG.warn("Revocations are not followed at the moment: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
