package io.github.civickiosk.app.config;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keys that no overlay may have: who the kiosk is, where its state, keys and software lie, what is virtual, and which files of
/// this machine are opened as a device, which programs are run, and where pictures and bundles are sent. They are the technician's, in `kiosk.yaml`.
final class ForbiddenKeys {

    private static final List<String> PATTERNS = List.of("kiosk", "profile", "state", "screen\\.port", "authority\\.identity",
            "fleet\\.identity", "devices\\.[a-z-]+\\.virtual", "devices\\.document-printer\\.ipp\\.certificate",
            "devices\\.receipt-printer\\.escpos\\.uri", "devices\\.barcode-scanner\\.serial\\.port", "update\\.releases",
            "update\\.packages", "fleet\\.manager", "remote\\.(reboot|browser)");

    private ForbiddenKeys() {}

    /// The first of them.
    static Optional<ConfigFault> in(JsonNode overlay) {
        return in(overlay, "");
    }

    private static Optional<ConfigFault> in(JsonNode section, String path) {
        for (var property : section.properties()) {
            var key = path + property.getKey();
            if (PATTERNS.stream().anyMatch(key::matches)) {
                return Optional.of(new ConfigFault(key, "an overlay may not change this key; it stands in kiosk.yaml alone"));
            }
            var deeper = property.getValue() instanceof ObjectNode inner ? in(inner, key + ".") : Optional.<ConfigFault>empty();
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }
}
