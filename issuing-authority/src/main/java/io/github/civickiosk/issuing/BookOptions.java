package io.github.civickiosk.issuing;

import java.time.Duration;
import java.util.List;

import picocli.CommandLine.Option;

/// How what was done is kept and proved.
final class BookOptions {

    @Option(names = "--claim-after", paramLabel = "MINUTES", defaultValue = "60", description = "A claim is open when the kiosk has said nothing of a certificate for so long.")
    private int claimAfter;
    @Option(names = "--checkpoints", paramLabel = "DIR|URL", description = "Where signed ends of the audit log are kept, best out of the authority's reach; repeatable. They are always kept in the data folder, too.")
    private List<String> checkpoints = List.of();
    @Option(names = "--checkpoint-every", paramLabel = "ENTRIES", defaultValue = "1000", description = "After how many entries there is a checkpoint; after an hour at the latest.")
    private int checkpointEvery;

    Settings.Books settings() {
        return new Settings.Books(Duration.ofMinutes(claimAfter), checkpoints, checkpointEvery);
    }
}
