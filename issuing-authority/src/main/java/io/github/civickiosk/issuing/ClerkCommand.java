package io.github.civickiosk.issuing;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.claim.Clerks;
import io.github.civickiosk.issuing.claim.Role;
import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says who works at the claim desk.
@Command(name = "clerk", description = "Says who works at the claim desk.", mixinStandardHelpOptions = true)
final class ClerkCommand {

    private static final int NOBODY = 1;

    @Command(description = "Adds a clerk, or gives one another password and role. The password is asked for.", mixinStandardHelpOptions = true)
    int add(@Mixin StoreOptions options,
            @Parameters(paramLabel = "NAME", description = "What the clerk signs in with.") String name,
            @Option(names = "--role", paramLabel = "ROLE", defaultValue = "clerk", description = "reader: looks up; clerk: also decides and reissues.") String role,
            @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the password, when nobody can be asked.") @Nullable Path file)
            throws IOException {
        Role known = role(role);
        String password = file == null ? asked() : Files.readString(file).strip();
        Clerks.check(name, password);
        try (Store store = options.existing()) {
            clerks(store).add(new Clerks.Clerk(name.toLowerCase(Locale.ROOT), known), password, HoldCommand.operator());
            System.out.println(name.toLowerCase(Locale.ROOT) + ": " + known.word());
            return 0;
        }
    }

    @Command(description = "Takes a clerk away; whoever is signed in is out at once.", mixinStandardHelpOptions = true)
    int remove(@Mixin StoreOptions options,
            @Parameters(paramLabel = "NAME", description = "What the clerk signs in with.") String name)
            throws IOException {
        try (Store store = options.existing()) {
            boolean removed = clerks(store).remove(name.toLowerCase(Locale.ROOT), HoldCommand.operator());
            System.out.println(removed ? "removed" : "there is no clerk " + name);
            return removed ? 0 : NOBODY;
        }
    }

    @Command(description = "Shows who works there.", mixinStandardHelpOptions = true)
    int list(@Mixin StoreOptions options) throws IOException {
        try (Store store = options.existing()) {
            clerks(store).all().forEach(clerk -> System.out.println(clerk.name() + ": " + clerk.role().word()));
            return 0;
        }
    }

    private static Role role(String role) {
        return switch (role) {
            case "reader" -> Role.READER;
            case "clerk" -> Role.CLERK;
            default -> throw new IllegalArgumentException("--role is reader or clerk, not " + role);
        };
    }

    private static String asked() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalArgumentException("There is no terminal to ask for the password at: --password-file FILE");
        }
        char[] password = console.readPassword("Password: ");
        return password == null ? "" : new String(password);
    }

    private static Clerks clerks(Store store) {
        return new Clerks(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC());
    }
}
