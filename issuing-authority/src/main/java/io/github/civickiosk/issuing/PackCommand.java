package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.issuing.pack.BadPackException;
import io.github.civickiosk.issuing.pack.Labels;
import io.github.civickiosk.issuing.pack.Pack;
import io.github.civickiosk.issuing.pack.PackPreview;
import io.github.civickiosk.issuing.pack.PackSigning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The tools of an agency's author; see docs/packs.md.
@Command(name = "pack", description = "Checks, shows and signs service packs.", mixinStandardHelpOptions = true)
final class PackCommand {

    private static final int BAD = 1;

    @Command(description = "Says everything that is wrong with a pack, as FILE:LINE: REASON, or that it is good.", mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "DIR", description = "The pack's folder.") Path folder,
            @Option(names = "--languages", split = ",", paramLabel = "LANG", description = "Languages in which it must speak; all 11 by default.") @Nullable List<String> languages)
            throws IOException {
        try {
            Pack pack = PackPreview.read(folder, languages == null ? Labels.LANGUAGES : languages);
            System.out.println(
                    "good: " + pack.id() + " in " + pack.pages().size() + " languages; its longest seal takes " + pack.longest()
                            + " of 450 bytes");
            return 0;
        } catch (BadPackException bad) {
            System.out.println(bad.getMessage());
            return BAD;
        }
    }

    @Command(description = "Writes the certificate as PDF and picture and the kiosk's words, for each language and sample of a pack.", mixinStandardHelpOptions = true)
    int preview(@Parameters(paramLabel = "DIR", description = "The pack's folder.") Path folder,
            @Option(names = "--out", paramLabel = "DIR", defaultValue = "preview", description = "Where to write (${DEFAULT-VALUE}).") Path out,
            @Option(names = "--languages", split = ",", paramLabel = "LANG", description = "Only these; all 11 by default.") @Nullable List<String> languages)
            throws IOException {
        try {
            Files.createDirectories(out);
            Pack pack = PackPreview.read(folder, languages == null ? Labels.LANGUAGES : languages);
            System.out.println("Open " + PackPreview.write(pack, out));
            return 0;
        } catch (BadPackException bad) {
            System.out.println(bad.getMessage());
            return BAD;
        }
    }

    @Command(description = "Packs a folder as a zip and signs it.", mixinStandardHelpOptions = true)
    int sign(@Parameters(paramLabel = "DIR", description = "The pack's folder.") Path folder,
            @Option(names = "--key", required = true, paramLabel = "FILE.pem", description = "Private Ed25519 key, as openssl genpkey writes it.") Path key,
            @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The zip; its signature is written beside it.") Path out)
            throws IOException {
        try {
            PackSigning.sign(folder, key, out);
            System.out.println("Signed: " + out + " and " + out + ".sig");
            return 0;
        } catch (BadPackException bad) {
            System.out.println(bad.getMessage());
            return BAD;
        }
    }
}
