package io.github.civickiosk.fleet.manager.kiosks;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// By which of its conditions a kiosk is looked for; each is one condition of SQL over the list's columns.
public enum Condition {
    ATTENTION("needs attention",
            """
                    (online = 0 or stale = 1 or coalesce(in_service, 'false') = 'false' or coalesce(help, 'false') = 'true' or ailing = 1)"""),
    OUT_OF_SERVICE("out of service", "(online = 1 and stale = 0 and in_service = 'false')"),
    DEVICE_FAULT("a device has a fault", "ailing = 1"),
    HELP("help is called", "(online = 1 and help = 'true')"),
    OFFLINE("offline", "online = 0"),
    STALE("not known", "(online = 1 and stale = 1)"),
    UNSAID("has not said whether it is in service", "(online = 1 and (stale = 1 or in_service is null))"),
    IN_SERVICE("in service", "(online = 1 and stale = 0 and in_service = 'true')"),
    IN_USE("in use", "(online = 1 and in_use = 'true')");

    private final String words;
    private final String sql;

    Condition(String words, String sql) {
        this.words = words;
        this.sql = sql;
    }

    /// For people.
    public String words() {
        return words;
    }

    /// As it stands in an address: `out-of-service`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sql() {
        return sql;
    }

    static Optional<Condition> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
