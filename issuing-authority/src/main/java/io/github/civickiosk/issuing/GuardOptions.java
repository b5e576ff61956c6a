package io.github.civickiosk.issuing;

import java.util.List;

import picocli.CommandLine.Option;

/// Whom the authority lets in, and how often.
final class GuardOptions {

    @Option(names = "--kiosk-crl", paramLabel = "FILE|URL", description = "Revocation list of the kiosks' CA, read every 20 s; repeatable.")
    private List<String> lists = List.of();
    @Option(names = "--kiosk-requests", paramLabel = "N", defaultValue = "1200", description = "Requests a minute that one kiosk may make, a tenth of them visits; 0: no limit.")
    private int requests;
    @Option(names = "--citizen-certificates", paramLabel = "N", defaultValue = "60", description = "Certificates a day about one person; 0: no limit.")
    private int certificates;

    Settings.Guard guard() {
        return new Settings.Guard(lists, requests, certificates);
    }
}
