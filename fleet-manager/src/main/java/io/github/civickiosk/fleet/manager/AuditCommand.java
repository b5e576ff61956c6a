package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.time.Clock;

import io.github.civickiosk.fleet.manager.access.AuditLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fleet-manager audit verify`: follows the chain of the audit log. Exit code 1 when it is broken.
@Command(name = "audit", description = "The audit log.", mixinStandardHelpOptions = true)
final class AuditCommand {

    private final PrintWriter out;
    private final Clock clock;

    AuditCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Command(description = "Says whether an entry was changed or taken out.", mixinStandardHelpOptions = true)
    int verify(@Mixin DatabaseOptions where) {
        try (var database = where.open()) {
            var broken = new AuditLog(database, clock).firstBroken();
            out.println(broken.map(number -> "the audit log is broken at entry " + number).orElse("the audit log is whole"));
            return broken.isPresent() ? 1 : 0;
        }
    }
}
