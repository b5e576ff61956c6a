package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The table of profiles in docs/seal.md is the packs'. `-Dwrite.docs` writes it.
class ProfileTableTest {

    private static final Path DOCUMENT = Path.of("../docs/seal.md");
    private static final String HEAD = "| service | number | tags from 4 (at most so many bytes) | longest seal |\n|---|---|---|---|\n";

    @Test
    void theTableOfProfilesIsThatOfThePacks() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(HEAD) + HEAD.length();
        int end = document.indexOf("\n\n", begin - 1) + 1;
        String rows = Packs.shipped().all().stream().map(ProfileTableTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + rows + document.substring(end));
            return;
        }
        assertThat(document.substring(begin, end)).isEqualTo(rows);
    }

    private static String row(Pack pack) {
        String entries = pack.profile().entries().stream().map(entry -> entry.name() + (entry.optional() ? "?" : "")
                + (pack.service().sealCut().containsKey(entry.name())
                        ? " (" + pack.service().sealCut().get(entry.name()) + ")"
                        : ""))
                .collect(Collectors.joining(", "));
        return "| " + pack.id() + " | `" + pack.profile().number().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT)
                + "` | "
                + entries + " | " + pack.longest() + " |\n";
    }
}
