package io.github.civickiosk.core.journal;

import java.util.List;

/// How the kiosk stands, in the words of docs/fleet-wire.md.
///
/// @param state    `starting in-service degraded in-use service-mode out-of-service off`
/// @param reasons  why, in words
/// @param services ids of the services that cannot be had
public record Standing(String state, List<String> reasons, List<String> services) {

    static final String OFF = "off";
    static final String STARTING = "starting";

    public Standing {
        reasons = List.copyOf(reasons);
        services = List.copyOf(services);
    }

    static Standing because(String state, String reason) {
        return new Standing(state, List.of(reason), List.of());
    }

    static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
