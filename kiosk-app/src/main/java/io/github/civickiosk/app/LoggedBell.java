package io.github.civickiosk.app;

import io.github.civickiosk.core.session.Bell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fleet hears of both as metrics, `Help/Called` and `Card Left Behind`, which follow the session's state.
final class LoggedBell implements Bell {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedBell.class);

    @Override
    public void helpWanted() {
        LOG.info("A citizen asks for a person");
    }

    @Override
    public void cardLeftBehind(int reminder) {
        LOG.warn("A card lies in the reader that nobody takes ({})",
                reminder == 0 ? "after a visit" : "told " + reminder + " times");
    }
}
