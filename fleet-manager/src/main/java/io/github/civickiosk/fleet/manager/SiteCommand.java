package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fleet-manager site …`: sites and placements at the command line, also while the fleet manager runs.
@Command(name = "site", description = "Sites, and which kiosk stands where.", mixinStandardHelpOptions = true)
final class SiteCommand {

    private static final String KIOSK = "Id of the kiosk.";

    private final PrintWriter out;
    private final Clock clock;

    SiteCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Command(description = "Adds a site or changes it.", mixinStandardHelpOptions = true)
    int keep(@Mixin DatabaseOptions where,
            @Parameters(paramLabel = "ID", description = "Letters, digits, dots, hyphens.") String id,
            @Option(names = "--name", required = true, description = "For people.") String name,
            @Option(names = "--region", required = true, description = "Region.") String region,
            @Option(names = "--agency", required = true, description = "Agency.") String agency,
            @Option(names = "--zone", defaultValue = "Asia/Baku", description = "Time zone (${DEFAULT-VALUE}).") String zone,
            @Option(names = "--hours", defaultValue = "always", description = "Opening hours (${DEFAULT-VALUE}).") String hours,
            @Option(names = "--closures", defaultValue = "", description = "Days with other hours.") String closures,
            @Option(names = "--position", paramLabel = "LAT,LON", description = "In degrees.") @Nullable String position) {
        var site = new Site(id, name, region, agency, Site.zone(zone), hours, closures,
                Optional.ofNullable(position).map(SiteCommand::position));
        try (var database = where.open()) {
            new Sites(database, clock).keep(site);
            audit(database, "site keep", id, region + ", " + agency);
        }
        out.println("site " + id + " kept");
        return 0;
    }

    @Command(description = "Says that a kiosk stands at a site.", mixinStandardHelpOptions = true)
    int place(@Mixin DatabaseOptions where, @Parameters(paramLabel = "KIOSK", description = KIOSK) String kiosk,
            @Parameters(paramLabel = "SITE", description = "Id of the site.") String site,
            @Option(names = "--from", paramLabel = "TIME", description = "ISO 8601 with zone, 2026-11-26T08:00:00Z; without it now.") @Nullable Instant from) {
        try (var database = where.open()) {
            new Sites(database, clock).place(kiosk, site, from == null ? clock.instant() : from);
            audit(database, "site place", kiosk, site);
        }
        out.println("kiosk " + kiosk + " stands at " + site);
        return 0;
    }

    @Command(description = "Says model and tags of a kiosk.", mixinStandardHelpOptions = true)
    int describe(@Mixin DatabaseOptions where, @Parameters(paramLabel = "KIOSK", description = KIOSK) String kiosk,
            @Option(names = "--model", defaultValue = "", description = "As its maker calls it.") String model,
            @Option(names = "--tag", paramLabel = "WORD", description = "Repeatable.") @Nullable List<String> tags) {
        try (var database = where.open()) {
            new Sites(database, clock).describe(kiosk, new Trait(model, tags == null ? List.of() : tags));
            audit(database, "site describe", kiosk, model);
        }
        return 0;
    }

    @Command(description = "Lists sites and the kiosks that stand there.", mixinStandardHelpOptions = true)
    int list(@Mixin DatabaseOptions where) {
        try (var database = where.open()) {
            var sites = new Sites(database, clock);
            var now = sites.now();
            for (var site : sites.all()) {
                out.printf("%-16s %-24s %-16s %-16s %s%n", site.id(), site.name(), site.region(), site.agency(), String.join(" ",
                        now.entrySet().stream().filter(entry -> entry.getValue().id().equals(site.id()))
                                .map(entry -> entry.getKey()).sorted().toList()));
            }
        }
        return 0;
    }

    private static Site.Position position(String text) {
        var parts = text.split(",");
        try {
            if (parts.length == 2) {
                return new Site.Position(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (NumberFormatException wrong) {
            // said below
        }
        throw new IllegalArgumentException("--position is LATITUDE,LONGITUDE like 40.4093,49.8671, not '" + text + "'");
    }

    private void audit(Database database, String action, String target, String detail) {
        new AuditLog(database, clock)
                .add(new AuditEntry.Deed(System.getProperty("user.name", ""), "command-line", "", action, target,
                        "done", detail));
    }
}
