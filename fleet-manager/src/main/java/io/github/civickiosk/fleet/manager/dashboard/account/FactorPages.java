package io.github.civickiosk.fleet.manager.dashboard.account;

import java.time.Duration;
import java.util.List;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.OneTime;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.SecondFactor;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.github.civickiosk.fleet.manager.access.Totp;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// Sets up an authenticator app: its secret as a QR code, a code of it as proof, and recovery codes, shown once.
public final class FactorPages implements Pages {

    private static final String FLEET = "Civic Kiosk";
    private static final Duration LASTS = Duration.ofMinutes(15);

    private final Views views;
    private final Operators operators;
    private final SecondFactor secondFactor;
    private final OneTime pending;

    public FactorPages(Views views, Operators operators, SecondFactor secondFactor, OneTime pending) {
        this.views = views;
        this.operators = operators;
        this.secondFactor = secondFactor;
        this.pending = pending;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/account/second-factor", Needs.login(), (ctx, visitor) -> show(ctx, visitor, Totp.random(), ""));
        routes.post("/account/second-factor", Needs.login(), this::begin);
        routes.post("/account/recovery-codes", Needs.login(), (ctx, visitor) -> {
            var operator = AccountPages.self(operators, visitor);
            if (operator.secondFactor()) {
                codes(ctx, visitor, secondFactor.recoveryCodes(operator.name()));
            } else {
                new Form(ctx).then("/account");
            }
        });
    }

    /// @param pending what the form sends back, so that the secret stays the same
    /// @param secret  in groups of four, for whoever cannot scan
    public record FactorPage(QrPath qr, String secret, String pending, String error) {}

    private void show(Context ctx, Visitor visitor, Totp totp, String error) {
        var operator = AccountPages.self(operators, visitor).name();
        var handle = pending.make(purpose(operator), totp.secret(), LASTS);
        views.page(ctx, visitor, Nav.ACCOUNT, "Set up the second factor", "account/factor.jte",
                new FactorPage(QrPath.of(totp.address(operator, FLEET)), totp.secret().replaceAll("(.{4})(?!$)", "$1 "),
                        handle.text(), error));
    }

    private void begin(Context ctx, Visitor visitor) {
        var form = new Form(ctx);
        var operator = AccountPages.self(operators, visitor);
        var secret = pending.take(new Secret(form.text("pending")), purpose(operator.name()));
        if (secret.isEmpty() || operator.secondFactor()) {
            Deed.of(ctx).refused("too late, or set up already");
            form.then("/account");
            return;
        }
        var totp = new Totp(secret.get());
        var codes = secondFactor.begin(operator.name(), totp, form.text("code"));
        if (codes.isPresent()) {
            codes(ctx, visitor, codes.get());
        } else {
            Deed.of(ctx).refused("wrong code");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, visitor, totp, "This code does not fit. Is the clock of the phone right?");
        }
    }

    private void codes(Context ctx, Visitor visitor, List<String> codes) {
        views.page(ctx, visitor, Nav.ACCOUNT, "Recovery codes", "account/codes.jte", new Codes(codes));
    }

    /// Shown once.
    public record Codes(List<String> codes) {}

    private static String purpose(String operator) {
        return "totp of " + operator;
    }
}
