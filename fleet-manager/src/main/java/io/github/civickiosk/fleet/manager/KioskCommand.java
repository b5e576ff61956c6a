package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.CodeOrder;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentRequest;
import io.github.civickiosk.fleet.manager.enrolment.KioskCertificate;
import io.github.civickiosk.fleet.manager.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fleet-manager kiosk …`: who becomes a kiosk and who is one no longer. It works on the database, beside a running fleet manager,
/// which follows within a second, or without one.
@Command(name = "kiosk", description = "Enrols and revokes kiosks.", mixinStandardHelpOptions = true)
final class KioskCommand {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final PrintWriter out;
    private final Clock clock;

    KioskCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /// Where the books are.
    static final class Books {
        @Option(names = {"--state",
            "--data"}, paramLabel = "DIR", defaultValue = ".", description = "The fleet manager's state folder.")
        private Path state = Path.of("");
        @Option(names = "--database", paramLabel = "URL", description = "As for serve.")
        private Optional<String> database = Optional.empty();
        @Option(names = "--ca", required = true, paramLabel = "DIR", description = "Folder of the certificate authority.")
        private Path ca = Path.of("");

        private Database open() throws EnrolmentException {
            if (database.isEmpty() && !state.resolve("fleet.db").toFile().isFile()) {
                throw new EnrolmentException("There is no fleet.db in " + state.toAbsolutePath().normalize()
                        + "; give the fleet manager's folder with --state, or its --database");
            }
            return Database.open(database.orElseGet(() -> "jdbc:sqlite:" + state.resolve("fleet.db")));
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Enrolment enrolment) throws EnrolmentException;
    }

    private int with(Books books, Work work) throws EnrolmentException {
        return with(books, "", "", work);
    }

    /// @param action what the audit log calls it; empty for what changes nothing
    /// @param target on what
    private int with(Books books, String action, String target, Work work) throws EnrolmentException {
        try (var database = books.open()) {
            var enrolment = KioskDoor.authority(CertificateAuthority.open(books.ca, clock), database, clock).enrolment();
            enrolment.takeUp();
            work.on(enrolment);
            if (!action.isEmpty()) {
                new AuditLog(database, clock).add(new AuditEntry.Deed(System.getProperty("user.name", ""), "command-line", "",
                        action, target, "done", ""));
            }
            return 0;
        }
    }

    @Command(name = "enrol-code", description = "Makes a one-time code with which a machine becomes this kiosk.", mixinStandardHelpOptions = true)
    int enrolCode(@Mixin Books books, @Parameters(paramLabel = "KIOSK", description = "Id of the kiosk.") String kiosk,
            @Option(names = "--site", required = true, paramLabel = "SITE", description = "Where it will stand; typed beside the code.") String site,
            @Option(names = "--network", paramLabel = "ADDRESS/BITS", defaultValue = "", description = "The code works from there only.") String network,
            @Option(names = "--valid", paramLabel = "DURATION", defaultValue = "P7D", description = "How long (${DEFAULT-VALUE}).") Duration valid,
            @Option(names = "--replace", description = "New hardware: the kiosk's earlier certificates end when the code is used.") boolean replace)
            throws EnrolmentException {
        return with(books, "kiosk enrol-code", kiosk, enrolment -> {
            var code = enrolment.newCode(new CodeOrder(kiosk, site, network, replace, valid), operator());
            out.println("site         " + site);
            out.println("code         " + code.grouped());
            out.println("good until   " + shown(clock.instant().plus(valid)));
            out.println("fingerprint  " + enrolment.fingerprint());
        });
    }

    @Command(description = "Takes a kiosk's certificates back: its session ends, and nobody lets it in.", mixinStandardHelpOptions = true)
    int revoke(@Mixin Books books,
            @Parameters(paramLabel = "KIOSK|SERIAL", description = "The kiosk, or one certificate by its serial.") String which,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the books.") String reason)
            throws EnrolmentException {
        return with(books, "kiosk revoke", which, enrolment -> {
            if (which.matches("[0-9a-f]{30,40}")) {
                enrolment.revokeSerial(which, reason, operator());
                out.println("certificate " + which + " is revoked");
            } else {
                out.println(enrolment.revoke(which, reason, operator()) + " certificates of " + which + " are revoked");
            }
        });
    }

    @Command(description = "Lists kiosks by their newest certificate, or one kiosk's, or what waits.", mixinStandardHelpOptions = true)
    int list(@Mixin Books books,
            @Parameters(paramLabel = "KIOSK", arity = "0..1", description = "Only this one's, all of them.") Optional<String> kiosk,
            @Option(names = "--waiting", description = "Machines that wait for an operator.") boolean waiting,
            @Option(names = "--codes", description = "One-time codes.") boolean codes) throws EnrolmentException {
        return with(books, enrolment -> {
            if (waiting) {
                enrolment.requests().stream().filter(one -> one.decision() == EnrolmentRequest.Decision.WAITING)
                        .forEach(one -> row(one.fingerprint(), word(one.what()), one.kiosk().isEmpty() ? "-" : one.kiosk(),
                                one.address(),
                                shown(one.asked()), one.hint()));
            } else if (codes) {
                enrolment.codes().forEach(one -> row(one.id(), one.state(), one.kiosk(), one.site(),
                        shown(one.expires()), one.by()));
            } else {
                kiosk.map(enrolment::certificates).orElseGet(enrolment::kiosks).forEach(this::certificate);
            }
        });
    }

    private void certificate(KioskCertificate one) {
        var state = one.revoked().map(revoked -> "revoked " + shown(revoked.at()) + ": " + revoked.why())
                .orElse((one.counts(clock.instant()) ? "until " : "expired ") + shown(one.notAfter()));
        row(one.kiosk(), one.serial(), one.site().isEmpty() ? "-" : one.site(), word(one.how()), state);
    }

    @Command(description = "Lets an expired kiosk have a new certificate.", mixinStandardHelpOptions = true)
    int approve(@Mixin Books books,
            @Parameters(paramLabel = "KIOSK|FINGERPRINT", description = "As list --waiting names it.") String which)
            throws EnrolmentException {
        return with(books, "kiosk approve", which, enrolment -> {
            enrolment.approve(which, operator());
            out.println(which + " gets a new certificate when it asks next, within a minute");
        });
    }

    @Command(description = "Makes a machine that shows a fingerprint a kiosk.", mixinStandardHelpOptions = true)
    int adopt(@Mixin Books books,
            @Parameters(index = "0", paramLabel = "FINGERPRINT", description = "As the machine shows it.") String fingerprint,
            @Parameters(index = "1", paramLabel = "KIOSK", description = "Id that it gets.") String kiosk,
            @Option(names = "--site", required = true, paramLabel = "SITE", description = "Where it stands.") String site)
            throws EnrolmentException {
        return with(books, "kiosk adopt", fingerprint + " " + kiosk, enrolment -> {
            enrolment.adopt(fingerprint, kiosk, site, operator());
            out.println(fingerprint + " becomes " + kiosk + " when it asks next, within a minute");
        });
    }

    @Command(description = "Sends a machine that waits away.", mixinStandardHelpOptions = true)
    int refuse(@Mixin Books books,
            @Parameters(paramLabel = "KIOSK|FINGERPRINT", description = "As list --waiting names it.") String which)
            throws EnrolmentException {
        return with(books, "kiosk refuse", which, enrolment -> {
            enrolment.refuse(which, operator());
            out.println(which + " is refused");
        });
    }

    @Command(name = "cancel-code", description = "Makes an unused code worthless.", mixinStandardHelpOptions = true)
    int cancelCode(@Mixin Books books, @Parameters(paramLabel = "ID", description = "As list --codes names it.") String id)
            throws EnrolmentException {
        return with(books, "kiosk cancel-code", id, enrolment -> {
            if (!enrolment.cancelCode(id)) {
                throw new EnrolmentException("There is no open code " + id + "; see: kiosk list --codes");
            }
            out.println("code " + id + " is cancelled");
        });
    }

    private void row(String... cells) {
        out.println(String.join("\t", cells));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(Instant instant) {
        return DAY.format(instant.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneId.systemDefault()));
    }

    /// Who sits at the command line, for the books.
    private static String operator() {
        return "command line, " + System.getProperty("user.name", "?");
    }
}
