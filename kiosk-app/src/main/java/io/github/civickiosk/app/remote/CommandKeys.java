package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose orders are believed: the file in the fleet's identity folder, read for each order, so that a key can be changed while
/// the kiosk runs. Without a good file nobody is believed.
final class CommandKeys implements Supplier<TrustedKeys> {

    private static final Logger LOG = LoggerFactory.getLogger(CommandKeys.class);

    private final Path file;
    private String said = "";

    CommandKeys(Path identity) {
        file = identity.resolve(SignedCommand.TRUSTED_FILE);
    }

    @Override
    public synchronized TrustedKeys get() {
        try {
            var keys = TrustedKeys.load(file);
            say("");
            return keys;
        } catch (IOException e) {
            say(e.toString());
            return TrustedKeys.none();
        }
    }

    private void say(String why) {
        if (!why.equals(said) && !why.isEmpty()) {
            LOG.warn("No order of the fleet is obeyed: its public key is wanted in {} ({})", file, why);
        }
        said = why;
    }
}
