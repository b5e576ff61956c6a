package io.github.civickiosk.fleet.manager.store;

import java.util.Locale;

/// Which database holds the fleet. Statements are the same for both, but for the few that ask for it.
public enum Dialect {
    /// One file, one machine.
    SQLITE,
    /// A server; several fleet managers may share it.
    POSTGRESQL;

    /// Folder of the migrations that are this dialect's own.
    String migrations() {
        return "classpath:fleet/" + name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a URL of neither
    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "The database must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME, not " + shown(url));
    }

    /// Without what may be a password.
    static String shown(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }
}
