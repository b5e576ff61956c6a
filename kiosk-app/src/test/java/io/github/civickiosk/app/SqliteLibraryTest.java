package io.github.civickiosk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

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
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(Files.readString(Path.of("/proc/self/maps"))).contains(library.toString());
    }
}
