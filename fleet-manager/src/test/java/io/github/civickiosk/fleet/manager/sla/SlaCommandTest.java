package io.github.civickiosk.fleet.manager.sla;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.Sightings;
import io.github.civickiosk.fleet.manager.uptime.States;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class SlaCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aKioskThatWasSilentHalfOfNovember() {
        try (var database = Database.open(folder.resolve("fleet.db"))) {
            States.kiosk(database, "k1");
            database.write(handle -> {
                var sightings = new Sightings(handle);
                sightings.online("k1", Instant.parse("2026-10-31T20:00:00Z"));
                sightings.offline("k1", Instant.parse("2026-11-15T20:00:00Z"));
                return true;
            });
        }
    }

    int run(String... arguments) {
        var clock = Clock.fixed(Instant.parse("2026-12-05T00:00:00Z"), ZoneOffset.UTC);
        return new CommandLine(new SlaCommand(new PrintWriter(out), clock)).setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(failure.getMessage());
                    return 1;
                }).execute(arguments);
    }

    @Test
    void writesCsvToStandardOutputOrFiles() throws Exception {
        assertThat(run("--state", folder.toString(), "--month", "2026-11", "--by", "kiosk")).isZero();
        assertThat(out.toString()).contains("k1,2026-11,1,0.000,43200,21600,43200,0,0,0,0,0,21600,0,0,21600");
        assertThat(run("--state", folder.toString(), "--month", "2026-11", "--csv", folder.resolve("a.csv").toString(), "--pdf",
                folder.resolve("a.pdf").toString())).isZero();
        assertThat(Files.readString(folder.resolve("a.csv"))).startsWith("region,month,kiosks");
        assertThat(folder.resolve("a.pdf")).isNotEmptyFile();
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(run("--month", "2026-11")).isEqualTo(1);
        assertThat(run("--state", folder.toString(), "--month", "November")).isEqualTo(1);
        assertThat(err.toString()).contains("--state DIR or --database URL")
                .contains("--month is a month such as 2026-11, not 'November'");
    }
}
