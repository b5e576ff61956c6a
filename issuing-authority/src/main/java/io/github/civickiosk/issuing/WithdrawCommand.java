package io.github.civickiosk.issuing;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.status.Withdrawals;
import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a certificate back after it was printed; also while the authority runs.
@Command(name = "withdraw", description = "Takes a certificate back after it was printed. Verifiers know it with the next status list they fetch. It cannot be undone.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nEnds with:%n", exitCodeList = {
    "0:withdrawn, now or before", "1:no certificate has this serial number"})
final class WithdrawCommand implements Callable<Integer> {

    private static final int NOT_ISSUED = 1;

    @Parameters(paramLabel = "SERIAL", description = "As it stands on the paper; hyphens and case do not matter.")
    private String serial = "";
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "For the audit log; no names and no personal numbers.")
    private String reason = "";
    @Option(names = "--by", paramLabel = "WHO", description = "Who decided it; by default the user of this machine.")
    private @Nullable String by;
    @Mixin
    private StoreOptions options = new StoreOptions();

    @Override
    public Integer call() throws IOException {
        try (Store store = options.existing()) {
            Clock clock = Clock.systemUTC();
            var withdrawals = new Withdrawals(store.jdbi(), new AuditLog(store.jdbi(), clock), clock);
            return switch (withdrawals.withdraw(serial, reason,
                    Optional.ofNullable(by).orElseGet(() -> System.getProperty("user.name")))) {
                case Withdrawals.Outcome.Withdrawn(var service) -> said(0, serial + " (" + service + ") is withdrawn");
                case Withdrawals.Outcome.Before(var at) -> said(0, serial + " was withdrawn before, at " + at);
                case Withdrawals.Outcome.NotIssued() -> said(NOT_ISSUED, "No certificate has the serial number " + serial);
            };
        }
    }

    private static int said(int code, String what) {
        System.out.println(what);
        return code;
    }
}
