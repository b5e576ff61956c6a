package io.github.civickiosk.fleet.manager.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;

/// The key that signs orders, in the fleet manager's identity folder.
public final class CommandKey {

    private CommandKey() {}

    /// Reads `commands-key.pem`, or makes it, with `commands.pem` beside it for the kiosks.
    ///
    /// @throws IOException naming the file that cannot be read or written
    public static SigningKey in(Path identity) throws IOException {
        Path file = identity.resolve(SignedCommand.KEY_FILE);
        if (Files.notExists(file)) {
            var key = SigningKey.create();
            key.save(file);
            Files.writeString(identity.resolve(SignedCommand.TRUSTED_FILE), key.publicPem());
        }
        return SigningKey.load(file);
    }
}
