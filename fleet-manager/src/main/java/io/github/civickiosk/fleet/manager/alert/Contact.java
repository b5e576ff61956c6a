package io.github.civickiosk.fleet.manager.alert;

import java.net.URI;
import java.util.Set;

/// Somebody who is told of alerts.
///
/// @param language of what is written to them, `az` or `en`
/// @param regions  whose alerts they are told of; empty for all
public record Contact(String id, String language, Way way, Severity least, Set<String> regions) {

    /// How somebody is told.
    public sealed interface Way {

        record Mail(String address) implements Way {}

        /// @param secret key of the signature over what is posted
        record Webhook(URI address, byte[] secret) implements Way {}
    }

    boolean wants(Alert alert, String region) {
        return alert.severity().compareTo(least) >= 0 && (regions.isEmpty() || regions.contains(region));
    }
}
