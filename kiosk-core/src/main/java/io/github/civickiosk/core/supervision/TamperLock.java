package io.github.civickiosk.core.supervision;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers, also over a restart, that somebody was at the cabinet by force, until a technician unlocks the kiosk: a file in the
/// state folder. Safe for use by several threads and processes.
///
/// @param file that is there while the kiosk is locked
public record TamperLock(Path file, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(TamperLock.class);

    /// In a kiosk's state folder.
    public static TamperLock in(Path state, Clock clock) {
        return new TamperLock(state.resolve("tampered"), clock);
    }

    public boolean locked() {
        return Files.exists(file);
    }

    /// Locks, if it is not yet locked.
    ///
    /// @return false when that could not be kept: it must be said again
    public boolean lock() {
        try {
            Files.writeString(file, "Somebody was at the cabinet by force at " + clock.instant() + "\n",
                    StandardOpenOption.CREATE_NEW);
            LOG.error("Somebody is at the cabinet by force; the kiosk is locked until a technician unlocks it");
            return true;
        } catch (FileAlreadyExistsException locked) {
            return true;
        } catch (IOException e) {
            LOG.error("The lock cannot be kept in {}: {}", file, e.toString());
            return false;
        }
    }

    /// A technician has looked at the cabinet.
    ///
    /// @return whether it was locked
    /// @throws IOException when it stays locked
    public boolean unlock() throws IOException {
        return Files.deleteIfExists(file);
    }
}
