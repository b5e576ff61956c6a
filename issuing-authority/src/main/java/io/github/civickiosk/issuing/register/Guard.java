package io.github.civickiosk.issuing.register;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before a source and knows whether it answers: it looks after it on a thread of its own, so that a service goes off the
/// catalogue before a citizen is asked for a card, and comes back by itself. After three failures in a row nobody waits for the source any more
/// until it has answered a look.
public final class Guard implements Source {

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    static final int FAILURES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String name;
    private final Source source;
    private final AtomicInteger failures = new AtomicInteger();
    private final ScheduledExecutorService looks;
    private volatile boolean up;

    private Guard(String name, Source source) {
        this.name = name;
        this.source = source;
        this.looks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("register-" + name).daemon().factory());
    }

    /// Looks once before it returns, so that the first catalogue is right.
    public static Guard before(String name, Source source) {
        return before(name, source, BETWEEN_LOOKS);
    }

    static Guard before(String name, Source source, Duration betweenLooks) {
        var guard = new Guard(name, source);
        guard.look();
        guard.looks.scheduleWithFixedDelay(guard::look, betweenLooks.toMillis(), betweenLooks.toMillis(), TimeUnit.MILLISECONDS);
        return guard;
    }

    @Override
    public Register.Reply<List<Map<String, String>>> ask(RegisterQuery query, String number) {
        if (!up) {
            return new Register.Reply.Down<>("not asked: it does not answer");
        }
        var reply = source.ask(query, number);
        switch (reply) {
            case Register.Reply.Found<List<Map<String, String>>> _ -> failures.set(0);
            case Register.Reply.Down<List<Map<String, String>>>(var why) -> {
                LOG.warn("The register {} does not answer: {}", name, why);
                if (failures.incrementAndGet() >= FAILURES) {
                    is(false);
                }
            }
        }
        return reply;
    }

    @Override
    public boolean answers() {
        return up;
    }

    private void look() {
        try {
            is(source.answers());
        } catch (RuntimeException e) { // the next look is due all the same
            LOG.error("The register {} cannot be looked after: {}", name, e.getClass().getName());
            is(false);
        }
    }

    private void is(boolean answering) {
        if (answering) {
            failures.set(0);
        }
        if (answering != up) {
            LOG.warn("The register {} {}", name, answering ? "answers" : "does not answer: its services are off the catalogue");
        }
        up = answering;
    }

    @Override
    public void close() {
        looks.shutdownNow();
        source.close();
    }
}
