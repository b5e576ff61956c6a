package io.github.civickiosk.issuing.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The decoder that is not ours is the one that VENDORED.md names.
class VendoredTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/github/civickiosk/issuing/verify/app/zxing");

    @Test
    void hasTheSumsOfThePackage() throws Exception {
        List<MatchResult> rows = Pattern.compile("\\| `([^`]+)` \\| `[^`]+` \\| `([0-9a-f]{64})` \\|")
                .matcher(Files.readString(FOLDER.resolve("VENDORED.md"))).results().toList();
        assertThat(rows).hasSize(4);
        for (MatchResult row : rows) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(FOLDER.resolve(row.group(1))));
            assertThat(HexFormat.of().formatHex(sum)).as(row.group(1)).isEqualTo(row.group(2));
        }
    }
}
