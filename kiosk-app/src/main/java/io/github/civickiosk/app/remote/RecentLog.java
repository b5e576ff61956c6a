package io.github.civickiosk.app.remote;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/// The last lines of this process's log, in memory, for a support bundle. Safe for several threads.
public final class RecentLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int MOST = 1_000;
    private static final int LONGEST = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();

    private RecentLog() {}

    /// Listens from now on.
    public static RecentLog listen() {
        var recent = new RecentLog();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            recent.setContext(context);
            recent.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(recent);
        }
        return recent;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String failure = event.getThrowableProxy() == null
                ? ""
                : " — " + event.getThrowableProxy().getClassName() + ": " + event.getThrowableProxy().getMessage();
        String line = "%s %s %s %s%s".formatted(Instant.ofEpochMilli(event.getTimeStamp()), event.getLevel(),
                event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1), event.getFormattedMessage(),
                failure);
        synchronized (lines) {
            if (lines.size() == MOST) {
                lines.removeFirst();
            }
            lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        }
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        }
        stop();
    }
}
