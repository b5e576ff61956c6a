package io.github.civickiosk.fleet.manager.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Rows of the tables of sites.
final class SiteRows {

    private SiteRows() {}

    static Site site(ResultSet row, StatementContext ctx) throws SQLException {
        return new Site(row.getString("id"), row.getString("name"), row.getString("region"), row.getString("agency"),
                Site.zone(row.getString("zone")), row.getString("hours"), row.getString("closures"), position(row));
    }

    private static Optional<Site.Position> position(ResultSet row) throws SQLException {
        var latitude = row.getDouble("latitude");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(new Site.Position(latitude, row.getDouble("longitude")));
    }

    static Map<String, @Nullable Object> columns(Site site) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", site.id());
        columns.put("name", site.name());
        columns.put("region", site.region());
        columns.put("agency", site.agency());
        columns.put("zone", site.zone().getId());
        columns.put("hours", site.hours());
        columns.put("closures", site.closures());
        columns.put("latitude", site.position().map(Site.Position::latitude).orElse(null));
        columns.put("longitude", site.position().map(Site.Position::longitude).orElse(null));
        return columns;
    }

    static Placement placement(ResultSet row, StatementContext ctx) throws SQLException {
        var from = Instant.ofEpochMilli(row.getLong("valid_from"));
        var kiosk = row.getString("kiosk");
        var site = row.getString("site");
        var to = row.getLong("valid_to");
        return new Placement(kiosk, site, from, row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(to)));
    }

    static Trait trait(ResultSet row) throws SQLException {
        var tags = row.getString("tags").strip();
        return new Trait(row.getString("model"), tags.isEmpty() ? List.of() : Stream.of(tags.split(" ")).toList());
    }

    static String tags(Trait trait) {
        return trait.tags().isEmpty() ? "" : " " + String.join(" ", trait.tags()) + " ";
    }
}
