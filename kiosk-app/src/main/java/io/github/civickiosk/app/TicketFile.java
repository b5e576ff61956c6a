package io.github.civickiosk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The launch ticket that the next browser starts with, in the file `ticket` of the state folder, its owner's alone.
record TicketFile(Path state) {

    void write(String ticket) {
        try {
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var fresh = Files.createTempFile(state, "ticket", ".new", mine);
            Files.writeString(fresh, ticket);
            Files.move(fresh, state.resolve("ticket"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The launch ticket cannot be kept", e);
        }
    }
}
