package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/// Asks the fleet manager whether it has the usage record of a session.
record FleetCheck(URI dashboard) {

    void awaitUsage(String kiosk, Instant since) throws IOException, InterruptedException {}
}
