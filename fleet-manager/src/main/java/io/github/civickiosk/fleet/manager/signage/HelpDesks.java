package io.github.civickiosk.fleet.manager.signage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.store.Database;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The help desks of sites in the database. Safe for several threads.
public final class HelpDesks {

    private final Database database;

    public HelpDesks(Database database) {
        this.database = database;
    }

    public Optional<HelpDesk> of(String site) {
        return database.read(handle -> handle.createQuery("select * from site_desk where site = :site").bind("site", site)
                .map((row, _) -> desk(row)).findOne());
    }

    /// By site.
    Map<String, HelpDesk> all() {
        return database.read(handle -> handle.createQuery("select * from site_desk").map((row, _) -> desk(row)).list()).stream()
                .collect(Collectors.toMap(HelpDesk::site, desk -> desk));
    }

    /// Adds the desk of a site or changes it.
    public void keep(HelpDesk desk) {
        database.write(handle -> handle.createUpdate("""
                insert into site_desk (site, phone, place, languages, hours, closures)
                values (:site, :phone, :place, :languages, :hours, :closures)
                on conflict (site) do update set phone = excluded.phone, place = excluded.place,
                    languages = excluded.languages, hours = excluded.hours, closures = excluded.closures""")
                .bind("site", desk.site()).bind("phone", desk.phone())
                .bind("place", JsonMapper.shared().writeValueAsString(desk.place()))
                .bind("languages", String.join(" ", desk.languages())).bind("hours", desk.hours())
                .bind("closures", desk.closures()).execute());
    }

    /// From then on its kiosks say what their configuration says.
    ///
    /// @return whether there was one
    public boolean remove(String site) {
        return database.write(handle -> handle.execute("delete from site_desk where site = ?", site)) == 1;
    }

    private static HelpDesk desk(ResultSet row) throws SQLException {
        return new HelpDesk(row.getString("site"), row.getString("phone"),
                JsonMapper.shared().readValue(row.getString("place"), new TypeReference<Map<String, String>>() {}),
                languages(row.getString("languages")), row.getString("hours"), row.getString("closures"));
    }

    static List<String> languages(String words) {
        return Stream.of(words.strip().split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
    }
}
