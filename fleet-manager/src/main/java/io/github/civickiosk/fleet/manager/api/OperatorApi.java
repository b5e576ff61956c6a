package io.github.civickiosk.fleet.manager.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Password;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.ScopeText;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/// Operators and the audit log for programs of administrators.
public final class OperatorApi implements Pages {

    private final Operators operators;
    private final AuditLog audit;

    public OperatorApi(Operators operators, AuditLog audit) {
        this.operators = operators;
        this.audit = audit;
    }

    @Override
    public void routes(Routes routes) {
        var administrator = Needs.fleet(Role.ADMINISTRATOR);
        routes.get("/api/v1/operators", administrator,
                (ctx, _) -> ApiPage.send(ctx, operators.all().stream().map(Told::of).toList(), Told::name));
        routes.post("/api/v1/operators", administrator, (ctx, _) -> add(ctx));
        routes.put("/api/v1/operators/{operator}", administrator, (ctx, _) -> change(ctx));
        routes.get("/api/v1/audit", administrator, (ctx, _) -> audit(ctx));
    }

    private void add(Context ctx) {
        var body = ApiBody.read(ctx, Asked.class);
        var operator = Operator.of(ApiBody.required("name", body.name()), Objects.requireNonNullElse(body.fullName(), ""),
                role(body.role()),
                ScopeText.read(body.lines()));
        Deed.of(ctx).target(operator.name()).detail(operator.role().word() + ", " + operator.scope().words());
        var password = Password.checked(ApiBody.required("password", body.password()), operator.name());
        operators.add(operator, Optional.of(PasswordHash.of(password)));
        ctx.status(HttpStatus.CREATED).json(Told.of(operator));
    }

    private void change(Context ctx) {
        var name = ctx.pathParam("operator");
        if (operators.find(name).isEmpty()) {
            throw new NotFoundResponse("There is no operator " + name);
        }
        var body = ApiBody.read(ctx, Change.class);
        var scope = ScopeText.read(String.join("\n", Objects.requireNonNullElse(body.scope(), List.of())));
        Deed.of(ctx).detail(role(body.role()).word() + ", " + scope.words() + (body.disabled() ? ", disabled" : ""));
        operators.change(name, role(body.role()), scope, body.disabled());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void audit(Context ctx) {
        var cut = ApiPage.Cut.of(ctx);
        var before = cut.after().matches("\\d{1,18}") ? Long.parseLong(cut.after()) : Long.MAX_VALUE;
        var entries = audit.find(new AuditLog.Filter(Objects.requireNonNullElse(ctx.queryParam("who"), ""),
                Objects.requireNonNullElse(ctx.queryParam("action"), ""), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"),
                before), cut.limit());
        ApiPage.send(ctx, entries.stream().map(Line::of).toList(),
                entries.size() == cut.limit() ? "" + entries.getLast().number() : null, cut.limit());
    }

    private static Role role(@Nullable String word) {
        return Role.of(Objects.requireNonNullElse(word, ""))
                .orElseThrow(() -> new IllegalArgumentException(
                        "role is viewer, operator, technician or administrator, not '" + word + "'"));
    }

    record Asked(@Nullable String name, @Nullable String fullName, @Nullable String role, @Nullable List<String> scope,
            @Nullable String password) {

        String lines() {
            return String.join("\n", Objects.requireNonNullElse(scope, List.of()));
        }
    }

    record Change(@Nullable String role, @Nullable List<String> scope, boolean disabled) {}

    /// @param scope `region:NAME` and `agency:NAME`; empty: the whole fleet
    record Told(String name, String fullName, String role, List<String> scope, boolean secondFactor, boolean disabled) {

        static Told of(Operator operator) {
            return new Told(operator.name(), operator.fullName(), operator.role().word(),
                    ScopeText.of(operator.scope()).lines().toList(),
                    operator.secondFactor(), operator.disabled());
        }
    }

    record Line(long number, Instant at, String who, String via, String address, String action, String target, String result,
            String detail) {

        static Line of(AuditEntry entry) {
            var deed = entry.deed();
            return new Line(entry.number(), entry.at(), deed.who(), deed.via(), deed.address(), deed.action(), deed.target(),
                    deed.result(), deed.detail());
        }
    }
}
