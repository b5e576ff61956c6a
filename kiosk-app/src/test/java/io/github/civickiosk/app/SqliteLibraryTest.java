package io.github.civickiosk.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteLibraryTest {

    @TempDir
    Path folder;

    @Test
    void isUnpackedOnceAndUsedFromThere() throws Exception {
        var library = SqliteLibrary.use(folder);
        var unpacked = Files.getLastModifiedTime(library);
        assertThat(SqliteLibrary.use(folder)).isEqualTo(library);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);
        try (var files = Files.list(library.getParent())) {
            assertThat(files).containsExactly(library);
        }
        assertThat(loadedByAFreshProcess()).contains(library.toString());
    }

    /// A process loads the library once, and here other tests may have come first.
    private String loadedByAFreshProcess() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                SqliteLoading.class.getName(), folder.toString()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
