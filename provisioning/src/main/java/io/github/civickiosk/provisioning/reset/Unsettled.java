package io.github.civickiosk.provisioning.reset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.JournalException;

/// What a journal still knows that nobody else does.
///
/// @param readable whether it could be read
/// @param inDoubt  certificates of which nobody knows yet whether they were printed
/// @param outcomes that the authority was not told, as far as was looked
/// @param records  of usage that the fleet manager has not acknowledged
record Unsettled(boolean readable, int inDoubt, int outcomes, int records) {

    private static final int LOOKED_AT = 1000;

    static Unsettled in(Path state) {
        var file = state.resolve("journal.db");
        if (!Files.exists(file)) {
            return new Unsettled(true, 0, 0, 0);
        }
        try (var journal = Journal.open(file, Clock.systemUTC())) {
            return new Unsettled(true, journal.inDoubt().size(), journal.reportsDue(LOOKED_AT).size(), journal.unacknowledged());
        } catch (JournalException e) {
            return new Unsettled(false, 0, 0, 0);
        }
    }

    boolean settled() {
        return readable && inDoubt == 0 && outcomes == 0;
    }

    String words() {
        return readable
                ? "doubt whether " + inDoubt + " certificates were printed, and the authority was not told " + outcomes
                        + " outcomes"
                : "a journal that cannot be read";
    }
}
