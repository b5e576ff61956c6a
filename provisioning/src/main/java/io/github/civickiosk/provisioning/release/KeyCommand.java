package io.github.civickiosk.provisioning.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `release key FILE`: makes the key that signs releases. It belongs on the machine that builds them, and in no kiosk.
@Command(name = "key", description = "Makes an Ed25519 key that signs releases, and FILE.pub for the kiosks.", mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "New file for the secret key.")
    private Path file = Path.of("releases-key.pem");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            var key = SigningKey.create();
            key.save(file);
            var open = file.resolveSibling(file.getFileName() + ".pub");
            Files.writeString(open, key.publicPem());
            say("The key " + key.id() + " is in " + file + "; keep it secret. Put " + open
                    + " as releases.pem into each kiosk's fleet identity folder.");
            return 0;
        } catch (IOException e) {
            say("No key was made: " + e.getMessage() + "; a key is never overwritten.");
            return 1;
        }
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
