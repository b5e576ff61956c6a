package io.github.civickiosk.core.supervision;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers, also over a restart, that somebody was at the cabinet by force, or that the fleet has frozen the kiosk, until a
/// technician unlocks it: a file each in the state folder. Safe for use by several threads and processes.
///
/// @param file   that is there while the kiosk is locked by its tamper switch
/// @param freeze that is there while the fleet has frozen it
public record TamperLock(Path file, Path freeze, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(TamperLock.class);

    /// In a kiosk's state folder.
    public static TamperLock in(Path state, Clock clock) {
        return new TamperLock(state.resolve("tampered"), state.resolve("frozen"), clock);
    }

    public boolean locked() {
        return Files.exists(file);
    }

    /// Whether the fleet has locked it.
    public boolean frozen() {
        return Files.exists(freeze);
    }

    /// The fleet locks it.
    ///
    /// @param why one line
    /// @throws IOException when it cannot be kept, so that it is not locked
    public void freeze(String why) throws IOException {
        Files.writeString(freeze, "Frozen by the fleet at %s: %s\n".formatted(clock.instant(), why));
        LOG.error("The fleet has frozen this kiosk until a technician unlocks it: {}", why);
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
    /// @return whether it was locked or frozen
    /// @throws IOException when it stays locked
    public boolean unlock() throws IOException {
        boolean wasFrozen = Files.deleteIfExists(freeze);
        return Files.deleteIfExists(file) || wasFrozen;
    }
}
