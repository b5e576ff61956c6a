package io.github.civickiosk.fleet.manager.access;

/// Whoever calls a route, after the gate has let them through.
///
/// @param operator the account's name; empty without a login
/// @param by       how they are known
/// @param csrf     what each form sends back in `_csrf`; empty where no browser's session stands behind it
public record Visitor(String operator, Role role, Scope scope, By by, String csrf) {

    /// How a visitor is known.
    public enum By {
        NOBODY, SESSION, TOKEN
    }

    public static final Visitor NOBODY = new Visitor("", Role.VIEWER, Scope.WHOLE_FLEET, By.NOBODY, "");

    public boolean known() {
        return by != By.NOBODY;
    }

    public boolean may(Role needed) {
        return known() && role.atLeast(needed);
    }
}
