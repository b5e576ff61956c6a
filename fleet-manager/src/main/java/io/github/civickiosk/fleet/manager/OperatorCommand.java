package io.github.civickiosk.fleet.manager;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.ApiTokens;
import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Password;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.ScopeText;
import io.github.civickiosk.fleet.manager.access.SecondFactor;
import io.github.civickiosk.fleet.manager.access.Throttle;
import io.github.civickiosk.fleet.manager.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fleet-manager operator …`: accounts at the command line, also while the fleet manager runs. Whoever may read its database
/// may use it.
@Command(name = "operator", description = "The operators' accounts.", mixinStandardHelpOptions = true)
final class OperatorCommand {

    private static final String NAME = "Name of the account.";
    private static final String SCOPE = "region:NAME or agency:NAME; repeatable; without it the whole fleet.";

    private final PrintWriter out;
    private final Clock clock;

    OperatorCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Command(description = "Adds an operator. Without --password-from a password is made and printed once.", mixinStandardHelpOptions = true)
    int add(@Mixin DatabaseOptions where, @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator, technician or administrator.") String role,
            @Option(names = "--scope", paramLabel = "SCOPE", description = SCOPE) @Nullable List<String> scope,
            @Option(names = "--full-name", paramLabel = "TEXT", defaultValue = "", description = "For people.") String fullName,
            @Option(names = "--password-from", paramLabel = "FILE|-", description = "First line of a file, or of standard input.") @Nullable String from)
            throws IOException {
        var operator = Operator.of(name, fullName, role(role), ScopeText.read(lines(scope)));
        var password = password(operator.name(), from);
        try (var database = where.open()) {
            new Operators(database, clock).add(operator, Optional.of(PasswordHash.of(password)));
            audit(database, "operator add", name, operator.role().word() + ", " + operator.scope().words());
        }
        out.println("operator " + operator.name() + " added: " + operator.role().word() + ", " + operator.scope().words());
        say(password, from);
        return 0;
    }

    @Command(description = "Sets a password and ends all sessions of the account.", mixinStandardHelpOptions = true)
    int password(@Mixin DatabaseOptions where, @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--password-from", paramLabel = "FILE|-", description = "First line of a file, or of standard input.") @Nullable String from)
            throws IOException {
        var password = password(name, from);
        try (var database = where.open()) {
            known(database, name);
            new Operators(database, clock).password(name, PasswordHash.of(password));
            audit(database, "operator password", name, "");
        }
        out.println("password of " + name + " set");
        say(password, from);
        return 0;
    }

    @Command(name = "no-second-factor", description = "Takes the second factor away, for whoever lost phone and recovery codes.", mixinStandardHelpOptions = true)
    int noSecondFactor(@Mixin DatabaseOptions where, @Parameters(paramLabel = "NAME", description = NAME) String name) {
        try (var database = where.open()) {
            known(database, name);
            new SecondFactor(database, clock, new Throttle(database, clock)).end(name);
            audit(database, "operator no-second-factor", name, "");
        }
        out.println("second factor of " + name + " taken away");
        return 0;
    }

    @Command(description = "Makes an API token of an operator and prints it, or writes it to a file.", mixinStandardHelpOptions = true)
    int token(@Mixin DatabaseOptions where, @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--for", required = true, paramLabel = "TEXT", description = "What will use it.") String purpose,
            @Option(names = "--role", defaultValue = "viewer", paramLabel = "ROLE", description = "At most the operator's own (${DEFAULT-VALUE}).") String role,
            @Option(names = "--scope", paramLabel = "SCOPE", description = SCOPE) @Nullable List<String> scope,
            @Option(names = "--days", defaultValue = "90", paramLabel = "N", description = "How long it lasts (${DEFAULT-VALUE}).") int days,
            @Option(names = "--out", paramLabel = "FILE", description = "Written with mode 0600.") @Nullable Path file)
            throws IOException {
        try (var database = where.open()) {
            var token = new ApiTokens(database, clock).make(known(database, name), purpose, role(role),
                    ScopeText.read(lines(scope)), Duration.ofDays(days));
            audit(database, "operator token", name, purpose);
            if (file == null) {
                out.println(token.text());
            } else {
                Files.deleteIfExists(file);
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, token.text() + "\n");
            }
        }
        return 0;
    }

    @Command(description = "Lists the operators.", mixinStandardHelpOptions = true)
    int list(@Mixin DatabaseOptions where) {
        try (var database = where.open()) {
            new Operators(database, clock).all()
                    .forEach(operator -> out.printf("%-20s %-13s %s%s%n", operator.name(), operator.role().word(),
                            operator.scope().words(), operator.disabled() ? " (disabled)" : ""));
        }
        return 0;
    }

    private Operator known(Database database, String name) {
        return new Operators(database, clock).find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no operator '" + name + "'; see operator list"));
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(
                () -> new IllegalArgumentException(
                        "--role is viewer, operator, technician or administrator, not '" + word + "'"));
    }

    private static String lines(@Nullable List<String> scope) {
        return scope == null ? "" : String.join("\n", scope);
    }

    private static String password(String operator, @Nullable String from) throws IOException {
        if (from == null) {
            return Password.generated();
        }
        try (var in = from.equals("-") ? System.in : Files.newInputStream(Path.of(from));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return Password.checked(Objects.requireNonNullElse(reader.readLine(), ""), operator);
        }
    }

    private void say(String password, @Nullable String from) {
        if (from == null) {
            out.println("password: " + password);
        }
    }

    private void audit(Database database, String action, String target, String detail) {
        new AuditLog(database, clock)
                .add(new AuditEntry.Deed(System.getProperty("user.name", ""), "command-line", "", action, target,
                        "done", detail));
    }
}
