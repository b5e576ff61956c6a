package io.github.civickiosk.issuing;

import java.io.IOException;
import java.time.Clock;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.issuance.Holds;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps documents and evidence that a court or an inquiry wants.
@Command(name = "hold", description = "Keeps a document and its evidence beyond their time.", mixinStandardHelpOptions = true)
final class HoldCommand {

    private static final int NOTHING_DONE = 1;

    @Command(description = "From now on nothing of this certificate is deleted.", mixinStandardHelpOptions = true)
    int add(@Mixin StoreOptions options, @Mixin IssuanceOptions which,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, e.g. the number of the case; for the audit log.") String reason)
            throws IOException {
        try (Store store = options.existing()) {
            var issuances = issuances(store);
            boolean added = holds(store).add(which.find(issuances), reason, operator());
            System.out.println(added ? "held" : "it is held already");
            return added ? 0 : NOTHING_DONE;
        }
    }

    @Command(description = "It may be deleted when its time is over.", mixinStandardHelpOptions = true)
    int release(@Mixin StoreOptions options, @Mixin IssuanceOptions which) throws IOException {
        try (Store store = options.existing()) {
            boolean released = holds(store).release(which.find(issuances(store)), operator());
            System.out.println(released ? "released" : "it was not held");
            return released ? 0 : NOTHING_DONE;
        }
    }

    @Command(description = "Shows what is held.", mixinStandardHelpOptions = true)
    int list(@Mixin StoreOptions options) throws IOException {
        try (Store store = options.existing()) {
            holds(store).all().forEach(
                    hold -> System.out
                            .println(hold.serial() + " since " + hold.since() + " by " + hold.by() + ": " + hold.reason()));
            return 0;
        }
    }

    private static Issuances issuances(Store store) {
        return new Issuances(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC());
    }

    private static Holds holds(Store store) {
        return new Holds(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC());
    }

    static String operator() {
        return System.getProperty("user.name", "unknown");
    }
}
