package io.github.civickiosk.issuing;

import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.issuing.pack.Labels;
import io.github.civickiosk.issuing.pack.Packs;
import picocli.CommandLine.Option;

/// Where the services of an authority come from.
final class PackOptions {

    @Option(names = "--packs", paramLabel = "DIR", description = "A service pack, or a folder of packs and signed zips; repeatable, read again when it changes.")
    private List<Path> folders = List.of();
    @Option(names = "--pack-key", paramLabel = "FILE.pem", description = "Public Ed25519 key that may sign zips; repeatable.")
    private List<Path> keys = List.of();
    @Option(names = "--languages", split = ",", paramLabel = "LANG", description = "Languages in which every pack must speak.")
    private List<String> languages = Labels.LANGUAGES;
    @Option(names = "--no-shipped-packs", description = "Offer only what --packs gives.")
    private boolean withoutShipped;

    Packs.Settings settings() {
        return new Packs.Settings(folders, keys, languages, !withoutShipped);
    }
}
