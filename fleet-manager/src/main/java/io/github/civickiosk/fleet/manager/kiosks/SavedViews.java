package io.github.civickiosk.fleet.manager.kiosks;

import java.util.List;

import io.github.civickiosk.fleet.manager.store.Database;

/// Filters that operators keep under a name, each their own. Safe for several threads.
public final class SavedViews {

    private static final int LONGEST = 60;
    private static final int MOST = 50;

    private final Database database;

    SavedViews(Database database) {
        this.database = database;
    }

    /// @param query of the list's address
    public record View(String name, String query) {}

    List<View> of(String operator) {
        return database.read(handle -> handle
                .createQuery("select name, query from kiosk_view where operator = :operator order by name")
                .bind("operator", operator).map((row, _) -> new View(row.getString("name"), row.getString("query"))).list());
    }

    /// Keeps a view, in the place of an earlier one of the same name.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the name
    void keep(String operator, View view) {
        if (view.name().isBlank() || view.name().length() > LONGEST || view.name().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A view's name is 1 to " + LONGEST + " characters");
        }
        database.write(handle -> {
            handle.createUpdate("""
                    insert into kiosk_view (operator, name, query) values (:operator, :name, :query)
                    on conflict (operator, name) do update set query = excluded.query""")
                    .bind("operator", operator).bind("name", view.name()).bind("query", view.query()).execute();
            long kept = handle.createQuery("select count(*) from kiosk_view where operator = :operator")
                    .bind("operator", operator)
                    .mapTo(Long.class).one();
            if (kept > MOST) {
                throw new IllegalArgumentException("There are " + MOST + " views already; remove one first");
            }
            return kept;
        });
    }

    void remove(String operator, String name) {
        database.write(handle -> handle.createUpdate("delete from kiosk_view where operator = :operator and name = :name")
                .bind("operator", operator).bind("name", name).execute());
    }
}
