package io.github.civickiosk.core.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Free space where the journal lies.
///
/// @param folder on the file system that is watched
/// @param least  bytes with less than which no session may start
public record DiskSpace(Path folder, long least) {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    /// Whether too little is left; also when it cannot be told.
    public boolean full() {
        try {
            return Files.getFileStore(folder).getUsableSpace() < least;
        } catch (IOException e) {
            LOG.warn("The space of {} cannot be told: {}", folder, e.toString());
            return true;
        }
    }
}
