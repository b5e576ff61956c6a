package io.github.civickiosk.app.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.device.Counts;

/// What the running kiosk tells a technician. Nothing here says anything about a citizen.
public interface KioskState {

    Status status();

    /// @param kiosk        the kiosk's id
    /// @param profile      `production` or `demo`
    /// @param outOfService why nobody is served, in the words of `Offer.Reason`; empty while in service
    /// @param state        name of the session's state
    /// @param screen       address of the citizen's screen, without its secret
    /// @param authority    whether the authority answered last time
    /// @param broker       whether the link to the fleet's broker stands
    record Status(String kiosk, String profile, List<String> outOfService, String state, String screen, boolean authority,
            boolean broker) {}

    /// @param name   its class: `card-reader`, `document-printer`, `receipt-printer`, …
    /// @param driver its id in `kiosk.yaml`
    /// @param state  XFS4IoT device state: `ONLINE`, `NO_DEVICE`, …
    /// @param more   further XFS4IoT states by name: `media`, `chip`, `paper`, `toner`, …
    /// @param since  when that state began
    /// @param counts what it counted, where its driver counts
    record Device(String name, String driver, String state, Map<String, String> more, Optional<Instant> since,
            Optional<Counts> counts) {}
}
