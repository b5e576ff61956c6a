package io.github.civickiosk.fleet.manager.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseUrlTest {

    private static final int CHECKSUM = -1_070_265_521;

    @TempDir
    Path temp;

    @Test
    void refusesADatabaseOfAnotherKindAndKeepsThePasswordToItself() {
        assertThatThrownBy(() -> Database.open("jdbc:mysql://me:secret@host/fleet?password=secret"))
                .hasMessage("The database must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME, not jdbc:mysql://host/fleet");
    }

    @Test
    void saysWhichServerDoesNotAnswer() {
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://127.0.0.1:1/fleet?user=me&password=secret"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("The database jdbc:postgresql://127.0.0.1:1/fleet does not open")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysThatAFileIsNoDatabase() throws Exception {
        var file = Files.writeString(temp.resolve("fleet.db"),
                "no database at all, but long enough to look like a header of one ".repeat(20));
        assertThatThrownBy(() -> Database.open(file)).isInstanceOf(DatabaseException.class).hasMessageContaining("fleet.db");
    }

    /// A file whose tables were made by the first version, when all migrations lay in one folder.
    @Test
    void opensAFileOfTheFirstVersion() throws Exception {
        var url = "jdbc:sqlite:" + temp.resolve("fleet.db");
        Flyway.configure().dataSource(url, null, null).locations("classpath:fleet/sqlite").target("1").load().migrate();
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("insert into kiosk (id, online, stale, since, last_seen, bd_seq) values ('k1', 1, 0, 0, 0, 0)");
            try (var row = statement.executeQuery("select checksum from flyway_schema_history where version = '1'")) {
                assertThat(row.getInt(1)).as("checksum of V1, which files in the field have").isEqualTo(CHECKSUM);
            }
        }
        try (var database = Database.open(url)) {
            assertThat(database.<String>read(handle -> handle.createQuery("select id from kiosk").mapTo(String.class).one()))
                    .isEqualTo("k1");
        }
    }
}
