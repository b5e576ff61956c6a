package io.github.civickiosk.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// The launch ticket that the next browser starts with.
///
/// @param file   its owner's alone
/// @param shared whether the group of its folder may read it, too: the browser's
public record TicketFile(Path file, boolean shared) {

    /// @throws UncheckedIOException when it cannot be kept; the one before it is gone then, for it was used
    public void write(String ticket) {
        try {
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var fresh = Files.createTempFile(folder(), "ticket", ".new", mine);
            Files.writeString(fresh, ticket);
            if (shared) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r-----"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The launch ticket cannot be kept in " + file, e);
        }
    }

    private Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }
}
