package io.github.civickiosk.fleet.agent.update;

import java.nio.file.Path;

import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;

/// Where a release's files come from.
interface ReleaseSource {

    /// Appends to `part` what it lacks of the file. Blocks for as long as bytes come.
    Delivery fetch(ReleaseFile file, Path part) throws InterruptedException;
}
