package io.github.civickiosk.fleet.manager.ingest;

import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.Value;

/// Says something to a kiosk. On the host's thread only.
@FunctionalInterface
public interface Orders {

    /// Sends a NCMD, or a DCMD for a device, with one metric, named as the kiosk's birth wants it.
    ///
    /// @return false when the kiosk is not on line, has no such device, or the link takes nothing now; whether it arrived is
    ///         never known here
    boolean send(String kiosk, Optional<String> device, String metric, Value value);
}
