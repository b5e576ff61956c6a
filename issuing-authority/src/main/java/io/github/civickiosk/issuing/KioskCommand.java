package io.github.civickiosk.issuing;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.issuing.admission.KioskList;
import io.github.civickiosk.issuing.admission.KioskList.Entry;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says which kiosk may offer which service. A running authority follows within five seconds.
@Command(name = "kiosk", description = "Says which kiosk may offer which service; a running authority follows within 5 s.", mixinStandardHelpOptions = true)
final class KioskCommand {

    private static final int REFUSED = 1;
    private static final String KIOSK = "Id of the kiosk, as in its certificate; * for every kiosk without an entry of its own.";

    @Command(description = "Lets a kiosk offer services, besides those that it may offer already.", mixinStandardHelpOptions = true)
    int allow(@Mixin StoreOptions store, @Parameters(paramLabel = "KIOSK", description = KIOSK) String kiosk,
            @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Ids of services; none named: every service.") @Nullable List<String> services)
            throws IOException {
        return change(store, kiosk, list -> list.allow(kiosk, named(services), operator()),
                kiosk + " is revoked: `kiosk reinstate " + kiosk + "` comes first");
    }

    @Command(description = "Takes services from a kiosk.", mixinStandardHelpOptions = true)
    int deny(@Mixin StoreOptions store, @Parameters(paramLabel = "KIOSK", description = KIOSK) String kiosk,
            @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Ids of services; none named: every service.") @Nullable List<String> services)
            throws IOException {
        return change(store, kiosk, list -> list.deny(kiosk, named(services), operator()),
                kiosk + " may offer every service: `kiosk deny " + kiosk + "` first, then `kiosk allow " + kiosk
                        + " SERVICE...`");
    }

    @Command(description = "Refuses whatever a kiosk asks, e.g. because it was stolen.", mixinStandardHelpOptions = true)
    int revoke(@Mixin StoreOptions store,
            @Parameters(paramLabel = "KIOSK", description = "Id of the kiosk, as in its certificate.") String kiosk,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; for the audit log.") String reason)
            throws IOException {
        return change(store, one(kiosk), list -> Optional.of(list.revoke(kiosk, reason, operator())), "");
    }

    @Command(description = "Takes a revocation back.", mixinStandardHelpOptions = true)
    int reinstate(@Mixin StoreOptions store, @Parameters(paramLabel = "KIOSK", description = "Id of the kiosk.") String kiosk)
            throws IOException {
        return change(store, one(kiosk), list -> Optional.of(list.reinstate(kiosk, operator())), "");
    }

    @Command(description = "Shows the list.", mixinStandardHelpOptions = true)
    int list(@Mixin StoreOptions options) throws IOException {
        try (Store store = options.existing()) {
            list(store).all().forEach(entry -> System.out.println(told(entry)));
            return 0;
        }
    }

    private interface Change {
        Optional<Entry> of(KioskList list);
    }

    private static int change(StoreOptions options, String kiosk, Change change, String refusal) throws IOException {
        if (!kiosk.equals(KioskList.EVERY) && !kiosk.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("KIOSK is the id of a kiosk, e.g. kiosk-17, not " + kiosk);
        }
        try (Store store = options.existing()) {
            Optional<Entry> after = change.of(list(store));
            after.map(KioskCommand::told).ifPresentOrElse(System.out::println, () -> System.err.println(refusal));
            return after.isPresent() ? 0 : REFUSED;
        }
    }

    private static KioskList list(Store store) {
        return new KioskList(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC());
    }

    private static String one(String kiosk) {
        if (kiosk.equals(KioskList.EVERY)) {
            throw new IllegalArgumentException(
                    "One kiosk is revoked at a time; `kiosk deny '*'` closes all that have no entry of their own");
        }
        return kiosk;
    }

    private static Set<String> named(@Nullable List<String> services) {
        if (services == null) {
            return Set.of(KioskList.EVERY);
        }
        for (String service : services) {
            if (!service.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException("SERVICE is the id of a service, e.g. residence-certificate, not " + service);
            }
        }
        return Set.copyOf(services);
    }

    private static String told(Entry entry) {
        String may = entry.services().contains(KioskList.EVERY)
                ? "every service"
                : entry.services().isEmpty() ? "nothing" : String.join(" ", entry.services());
        return entry.kiosk() + ": " + entry.revoked().map(since -> "revoked since " + since + " " + entry.reason()).orElse(may);
    }

    private static String operator() {
        return System.getProperty("user.name", "unknown");
    }
}
