package io.github.civickiosk.fleet.manager.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Says whether a name and a password are somebody's. Guessing is slow: per account and address, per address, and per account.
/// A browser in which the operator has been before has a count of its own, so that strangers who hammer at an account do not
/// lock its owner out. Safe for several threads.
public final class Login {

    private static final Throttle.Rate OF_BOTH = new Throttle.Rate(5, Duration.ofSeconds(30));
    private static final Throttle.Rate OF_ADDRESS = new Throttle.Rate(50, Duration.ofSeconds(10)); // many sit behind one
    private static final Throttle.Rate OF_ACCOUNT = new Throttle.Rate(30, Duration.ofMinutes(2));

    private final Operators operators;
    private final KnownBrowsers browsers;
    private final Throttle throttle;

    public Login(Operators operators, KnownBrowsers browsers, Throttle throttle) {
        this.operators = operators;
        this.browsers = browsers;
        this.throttle = throttle;
    }

    /// What became of an attempt.
    public sealed interface Outcome {
        /// The password fits.
        record Let(Operator operator) implements Outcome {}

        /// Name or password is wrong, or the account is disabled: which one is not told.
        record Refused() implements Outcome {}

        /// Nothing was looked at.
        record TooMany(Duration pause) implements Outcome {}
    }

    /// @param browser what the browser's cookie says of an earlier login
    public Outcome attempt(String typedName, String password, String address, Optional<Secret> browser) {
        var name = typedName.strip().toLowerCase(Locale.ROOT);
        var known = browser.filter(secret -> browsers.knows(secret, name));
        var pause = known.map(secret -> throttle.attempt("browser|" + secret.hash() + "|" + name, OF_BOTH))
                .orElseGet(() -> strangers(name, address));
        if (!pause.isZero()) {
            return new Outcome.TooMany(pause);
        }
        var kept = operators.passwordHash(name);
        if (!kept.orElse(PasswordHash.OF_NOBODY).fits(cut(password)) || kept.isEmpty()) {
            return new Outcome.Refused();
        }
        if (kept.get().outdated()) {
            operators.rehashed(name, kept.get(), PasswordHash.of(password));
        }
        throttle.forget("login|" + name + "|" + address);
        known.ifPresent(secret -> throttle.forget("browser|" + secret.hash() + "|" + name));
        return operators.find(name).<Outcome>map(Outcome.Let::new).orElse(new Outcome.Refused());
    }

    private Duration strangers(String name, String address) {
        var both = throttle.attempt("login|" + name + "|" + address, OF_BOTH);
        if (!both.isZero()) {
            return both; // counted no further: who waits for this one does not use up the account's
        }
        var here = throttle.attempt("login-from|" + address, OF_ADDRESS);
        return here.isZero() ? throttle.attempt("login-as|" + name, OF_ACCOUNT) : here;
    }

    private static String cut(String password) {
        return password.substring(0, Math.min(password.length(), Password.LONGEST));
    }
}
