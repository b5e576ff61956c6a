package io.github.civickiosk.fleet.manager.access;

import java.util.Optional;

/// An operator's account.
///
/// @param name         what is typed at the login, lower case; never changes
/// @param fullName     for people; may be empty
/// @param password     whether there is one
/// @param subject      issuer and subject at an OpenID Connect provider
/// @param secondFactor whether a code is asked for after the password
/// @param disabled     whether nobody gets in with it
public record Operator(String name, String fullName, Role role, Scope scope, boolean password, Optional<String> subject,
        boolean secondFactor, boolean disabled) {

    private static final int LONGEST = 100;

    public Operator {
        if (!name.matches("[a-z0-9][a-z0-9._@-]{0,63}")) {
            throw new IllegalArgumentException(
                    "An operator's name is 1 to 64 small letters, digits, dots, hyphens, underscores or @, not '" + name + "'");
        }
        if (fullName.length() > LONGEST || fullName.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A full name is at most " + LONGEST + " characters on one line");
        }
    }

    /// One that does not exist yet.
    public static Operator of(String name, String fullName, Role role, Scope scope) {
        return new Operator(name, fullName, role, scope, false, Optional.empty(), false, false);
    }
}
