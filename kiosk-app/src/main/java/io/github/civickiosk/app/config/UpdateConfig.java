package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// How the kiosk's software and configuration are replaced from afar.
///
/// @param releases     folder on the data partition
/// @param from         where releases are fetched; empty for the fleet manager, `fleet.manager` or beside the first broker
/// @param window       maintenance hours
/// @param anyTime      whether a release may be switched to outside of them, when nobody is served
/// @param judge        within which a new release must do all that the old one did
/// @param judgeOverlay the same for a configuration
/// @param hold         for how long it must go on
/// @param training     how long a release may train its AOT cache
/// @param packages     whether a release may install Debian packages
public record UpdateConfig(Path releases, String from, MaintenanceWindow window, boolean anyTime, Duration judge,
        Duration judgeOverlay, Duration hold, Duration training, boolean packages) {

    private static final int PORT_OF_THE_FLEET_MANAGER = 8405;

    public UpdateConfig {
        Check.that(from.isEmpty() || from.matches("https://[^/?#]+(/[^?#]*)?/"), "from",
                "releases are fetched from an address like https://fleet.example:8405/releases/, not '" + from + "'");
        Check.positive(judge, "judge");
        Check.positive(judgeOverlay, "judge-overlay");
        Check.positive(hold, "hold");
        Check.positive(training, "training");
    }

    /// Where the files of releases lie; ends with `/`.
    public URI address(KioskConfig.Fleet fleet) {
        if (!from.isEmpty()) {
            return URI.create(from);
        }
        return fleet.manager().toString().isEmpty()
                ? URI.create("https://" + fleet.brokers().getFirst().getHost() + ":" + PORT_OF_THE_FLEET_MANAGER + "/releases/")
                : fleet.manager().resolve("/releases/");
    }
}
