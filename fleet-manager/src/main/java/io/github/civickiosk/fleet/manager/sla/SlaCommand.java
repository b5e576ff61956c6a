package io.github.civickiosk.fleet.manager.sla;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.Maintenance;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.uptime.Uptime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes a report of availability. The fleet manager may run meanwhile.
@Command(name = "sla", description = "Writes a report of availability: CSV on standard output, or files.", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class SlaCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final Clock clock;

    @Option(names = {"--state", "--data"}, paramLabel = "DIR", description = "Folder of the database.")
    private Optional<Path> state = Optional.empty();
    @Option(names = "--database", paramLabel = "URL", description = "The database, where it is not in the state folder.")
    private Optional<String> database = Optional.empty();
    @Option(names = "--month", required = true, paramLabel = "YYYY-MM", description = "The first month, and the only one without --to.")
    private String month = "";
    @Option(names = "--to", paramLabel = "YYYY-MM", description = "The last month.")
    private Optional<String> to = Optional.empty();
    @Option(names = "--by", paramLabel = "WORDS", defaultValue = "region", description = "One line for each site, region, agency, model or kiosk; several with commas.")
    private String by = "";
    @Option(names = "--service", paramLabel = "ID", defaultValue = "", description = "Of this service instead of the kiosks themselves.")
    private String service = "";
    @Option(names = "--csv", paramLabel = "FILE", description = "Where the CSV goes.")
    private Optional<Path> csv = Optional.empty();
    @Option(names = "--pdf", paramLabel = "FILE", description = "Where a PDF goes.")
    private Optional<Path> pdf = Optional.empty();
    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "Asia/Baku", description = "Time zone of kiosks that stand at no site.")
    private ZoneId zone = ZoneId.of("UTC");

    public SlaCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        YearMonth from = month("--month", month);
        YearMonth last = to.isPresent() ? month("--to", to.get()) : from;
        try (var opened = Database.open(url())) {
            var sites = new Sites(opened, clock);
            var places = new SitePlaces(sites, zone);
            var uptime = new Uptime(opened, new Maintenance(opened, places, clock), places, clock);
            var report = new Sla(opened, uptime, places, clock)
                    .report(new Sla.Question(from, last, Grouping.of(by), service, _ -> true), sites.traits());
            write(report);
        }
        return 0;
    }

    private void write(SlaReport report) throws IOException {
        if (csv.isPresent()) {
            Files.writeString(csv.get(), SlaCsv.of(report));
        }
        if (pdf.isPresent()) {
            Files.write(pdf.get(), SlaPdf.of(report));
        }
        if (csv.isEmpty() && pdf.isEmpty()) {
            out.print(SlaCsv.of(report));
            out.flush();
        }
    }

    private String url() {
        return database.or(() -> state.map(folder -> "jdbc:sqlite:" + folder.resolve("fleet.db")))
                .orElseThrow(() -> new IllegalArgumentException("Say where the database is: --state DIR or --database URL"));
    }

    private static YearMonth month(String option, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(option + " is a month such as 2026-11, not '" + text + "'", e);
        }
    }
}
