package io.github.civickiosk.core.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An update that comes, or is taken back, in the middle of printing.
class JournalVersionsTest {

    private static final UUID ID = new UUID(1, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_790_000_060_000L), ZoneOffset.UTC);

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("journal.db");
    }

    @Test
    void settlesWhatAnOlderVersionLeftInDoubt() throws Exception {
        run("version-2.sql");
        try (var journal = Journal.open(file, CLOCK)) {
            assertThat(journal.uuid()).hasToString("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
            assertThat(journal.inDoubt()).singleElement().returns(ID, open -> open.issuance())
                    .returns("CLAIM-1", open -> open.claim())
                    .returns(OptionalLong.of(77), open -> open.sheetsBefore());
            assertThat(journal.outbox().after(0, 10)).hasSize(1);
            journal.ended(ID, IssuanceOutcome.UNKNOWN, 0, "settled");
            assertThat(journal.inDoubt()).isEmpty();
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(Journal.VERSION);
    }

    @Test
    void settlesWhatANewerVersionLeftInDoubtAndLeavesTheRestToIt() throws Exception {
        Journal.open(file, CLOCK).close();
        run("next-version.sql");
        write("PRAGMA user_version = " + (Journal.VERSION + 1));
        write("UPDATE compatibility SET oldest_reader = " + Journal.VERSION);
        try (var journal = Journal.open(file, CLOCK)) {
            assertThat(journal.inDoubt()).singleElement().returns(ID, open -> open.issuance());
            journal.ended(ID, IssuanceOutcome.DELIVERED, 1, "counter");
            journal.made(new UUID(2, 2), "CLAIM-2");
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(Journal.VERSION + 1);
        assertThat(number("SELECT count(*) FROM issuance WHERE paper_stock = 'A-0001' AND outcome = 'DELIVERED'")).isEqualTo(1);
        assertThat(number("SELECT sheets FROM refill")).isEqualTo(500);
    }

    @Test
    void refusesAVersionThatSaysItCannotBeRead() throws Exception {
        Journal.open(file, CLOCK).close();
        write("PRAGMA user_version = " + (Journal.VERSION + 2));
        write("UPDATE compatibility SET oldest_reader = " + (Journal.VERSION + 1));
        assertThatThrownBy(() -> Journal.open(file, CLOCK)).isInstanceOf(JournalException.class)
                .hasMessageContaining("which this kiosk's " + Journal.VERSION + " cannot read");
    }

    @Test
    void eachVersionIsReadByTheOneBeforeSinceThereIsThisRule() {
        assertThat(Journal.OLDEST_READER).isLessThanOrEqualTo(Math.max(4, Journal.VERSION - 1));
    }

    private void run(String name) throws Exception {
        try (var in = JournalVersionsTest.class.getResourceAsStream(name)) {
            for (var statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "").split(";")) {
                if (!statement.isBlank()) {
                    write(statement);
                }
            }
        }
    }

    private void write(String sql) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = c.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
