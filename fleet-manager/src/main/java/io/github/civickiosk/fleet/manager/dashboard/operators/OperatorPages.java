package io.github.civickiosk.fleet.manager.dashboard.operators;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Password;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.ScopeText;
import io.github.civickiosk.fleet.manager.access.SecondFactor;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/// Administrators make operators and say what they may do.
public final class OperatorPages implements Pages {

    private final Views views;
    private final Operators operators;
    private final SecondFactor secondFactor;

    public OperatorPages(Views views, Operators operators, SecondFactor secondFactor) {
        this.views = views;
        this.operators = operators;
        this.secondFactor = secondFactor;
    }

    @Override
    public void routes(Routes routes) {
        var administrator = Needs.fleet(Role.ADMINISTRATOR);
        routes.get("/operators", administrator, (ctx, visitor) -> list(ctx, visitor, "", "", ""));
        routes.post("/operators", administrator, this::add);
        routes.get("/operators/{operator}", administrator, (ctx, visitor) -> one(ctx, visitor, "", ""));
        routes.post("/operators/{operator}", administrator, this::change);
        routes.post("/operators/{operator}/password", administrator, this::password);
        routes.post("/operators/{operator}/no-second-factor", administrator, (ctx, _) -> {
            secondFactor.end(operator(ctx).name());
            new Form(ctx).then("/operators/" + operator(ctx).name());
        });
    }

    /// @param made     who was just added; else empty
    /// @param password of them, shown once
    public record ListPage(List<Operator> operators, String error, String made, String password) {}

    /// @param scope    as lines
    /// @param password one that was just made; else empty
    public record OnePage(Operator operator, String scope, String error, String password) {}

    private void list(Context ctx, Visitor visitor, String error, String made, String password) {
        views.page(ctx, visitor, Nav.OPERATORS, "Operators", "operators/list.jte",
                new ListPage(operators.all(), error, made, password));
    }

    private void one(Context ctx, Visitor visitor, String error, String password) {
        var operator = operator(ctx);
        views.page(ctx, visitor, Nav.OPERATORS, operator.name(), "operators/one.jte",
                new OnePage(operator, ScopeText.of(operator.scope()), error, password));
    }

    private Operator operator(Context ctx) {
        return operators.find(ctx.pathParam("operator")).orElseThrow(() -> new NotFoundResponse("There is no such operator"));
    }

    private void add(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        try {
            var operator = Operator.of(form.text("name").toLowerCase(Locale.ROOT), form.text("full-name"), form.role("role"),
                    ScopeText.read(form.text("scope")));
            Deed.of(ctx).target(operator.name()).detail(operator.role().word() + ", " + operator.scope().words());
            var password = Password.generated();
            operators.add(operator, Optional.of(PasswordHash.of(password)));
            list(ctx, visitor, "", operator.name(), password);
        } catch (IllegalArgumentException wrong) {
            list(ctx, visitor, refused(ctx, wrong), "", "");
        }
    }

    private void change(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        try {
            var scope = ScopeText.read(form.text("scope"));
            Deed.of(ctx).detail(form.role("role").word() + ", " + scope.words() + (form.ticked("disabled") ? ", disabled" : ""));
            operators.change(operator(ctx).name(), form.role("role"), scope, form.ticked("disabled"));
            form.then("/operators");
        } catch (IllegalArgumentException wrong) {
            one(ctx, visitor, refused(ctx, wrong), "");
        }
    }

    private void password(Context ctx, Visitor visitor) {
        var password = Password.generated();
        operators.password(operator(ctx).name(), PasswordHash.of(password));
        one(ctx, visitor, "", password);
    }

    private static String refused(Context ctx, IllegalArgumentException wrong) {
        var why = Objects.requireNonNullElse(wrong.getMessage(), "");
        Deed.of(ctx).refused(why);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        return why + ".";
    }
}
