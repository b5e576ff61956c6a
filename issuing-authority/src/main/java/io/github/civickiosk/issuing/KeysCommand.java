package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.seal.KeyDesk;
import io.github.civickiosk.issuing.seal.Revocation;
import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks after the keys that seal (docs/keys.md). A running authority takes every change up with its next certificate.
@Command(name = "keys", description = "Looks after the keys that seal; also while the authority runs.", mixinStandardHelpOptions = true)
final class KeysCommand {

    /// Signers and keys of the trust list, one a line.
    @Command(description = "Shows every signer there ever was, and the keys of the trust list.", mixinStandardHelpOptions = true)
    int list(@Mixin StoreOptions options) throws IOException, GeneralSecurityException {
        KeyDesk desk = desk(options);
        for (var listed : desk.list()) {
            var signer = listed.signer();
            System.out.printf("%s %s  %-8s %s until %s  %s%s%n", signer.country(), signer.ref(), state(listed),
                    listed.from().equals(LocalDate.EPOCH) ? "from the beginning" : "from " + listed.from(),
                    signer.certificate().getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate(),
                    listed.home().isEmpty() ? "no key" : listed.home(),
                    signer.revocation().map(r -> "  seals refused since " + r.since() + " (" + word(r.reason()) + ")")
                            .orElse(""));
        }
        desk.listKeys().forEach(key -> System.out.println(key + "  signs the trust list"));
        return 0;
    }

    /// A further signer, or a further key of the trust list.
    @Command(description = "Makes a further key: a signer, which seals from now or from a day on, or a key of the trust list.", mixinStandardHelpOptions = true)
    int add(@Mixin StoreOptions options,
            @Option(names = "--from", paramLabel = "DATE", description = "First day on which it seals. Two days ahead lets verifiers that are off line fetch the list first. Default: at once.") @Nullable LocalDate from,
            @Option(names = "--pkcs11", paramLabel = "FILE", description = "Make it in the token of this SunPKCS11 configuration; its PIN stands in the file of the same name that ends in .pin.") @Nullable Path token,
            @Option(names = "--trust-list", description = "A key that will sign the trust list, when those before it are retired.") boolean list)
            throws IOException, GeneralSecurityException {
        KeyDesk desk = desk(options);
        Optional<Path> where = Optional.ofNullable(token);
        String added = list
                ? desk.addListKey(where)
                : desk.add(where, Optional.ofNullable(from).orElse(LocalDate.EPOCH)).toString();
        return done(options, Event.SIGNER_ADDED, added, "added");
    }

    /// An end without a stain.
    @Command(description = "Ends a signer's work, or that of a key of the trust list. What it signed stays good.", mixinStandardHelpOptions = true)
    int retire(@Mixin StoreOptions options,
            @Parameters(paramLabel = "KEY", description = "Reference of the signer, or trust-list-N.") String name)
            throws IOException, GeneralSecurityException {
        return done(options, Event.SIGNER_RETIRED, desk(options).retire(name), "retired");
    }

    /// A key that others may have used.
    @Command(description = "Makes verifiers refuse a signer's seals. It cannot be undone.", mixinStandardHelpOptions = true)
    int revoke(@Mixin StoreOptions options,
            @Parameters(paramLabel = "KEY", description = "Reference of the signer.") String name,
            @Option(names = "--reason", required = true, paramLabel = "REASON", description = "One of ${COMPLETION-CANDIDATES}.") Revocation.Reason reason,
            @Option(names = "--since", paramLabel = "DATE", description = "First day whose seals are refused. A thief can date seals back: without this, all of them are.") @Nullable LocalDate since)
            throws IOException, GeneralSecurityException {
        String ref = desk(options).revoke(name, reason, Optional.ofNullable(since)).toString();
        return done(options, Event.SIGNER_REVOKED, ref + " " + word(reason), "revoked");
    }

    private static KeyDesk desk(StoreOptions options) throws IOException {
        Path folder = options.data().resolve("seal");
        if (!Files.exists(folder.resolve("signers.json"))) {
            throw new IOException(folder + " holds no signers: start the authority once, or name its data folder with --data");
        }
        return new KeyDesk(folder, Clock.systemUTC());
    }

    private static int done(StoreOptions options, Event event, String what, String word) throws IOException {
        try (Store store = options.existing()) {
            new AuditLog(store.jdbi(), Clock.systemUTC()).append(new AuditLog.Entry("", event, "", what));
        }
        System.out.println(what + " is " + word);
        return 0;
    }

    private static String state(KeyDesk.Listed listed) {
        return switch (listed.signer().state()) {
            case ACTIVE -> listed.seals() ? "seals" : "waits";
            case RETIRED -> "retired";
            case REVOKED -> "revoked";
        };
    }

    private static String word(Revocation.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
