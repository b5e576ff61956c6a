package io.github.civickiosk.fleet.manager.kiosks;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.kiosks.ListPage.Choices;
import io.github.civickiosk.fleet.manager.store.Database;

/// What the list's filter offers to choose from: what there is within a scope.
final class Choosing {

    private final Database database;

    Choosing(Database database) {
        this.database = database;
    }

    Choices choices(Scope scope) {
        return database.read(handle -> {
            var sites = handle.createQuery("select id, region, agency from site order by id")
                    .map((row, _) -> new Place(row.getString("id"), row.getString("region"), row.getString("agency"))).list()
                    .stream().filter(place -> scope.holds(place.region, place.agency)).toList();
            var models = handle.createQuery("select distinct model from kiosk_trait where model <> '' order by model")
                    .mapTo(String.class).list();
            var tags = handle.createQuery("select distinct tags from kiosk_trait").mapTo(String.class).list().stream()
                    .flatMap(line -> Stream.of(line.strip().split(" "))).filter(tag -> !tag.isEmpty()).toList();
            return new Choices(sites.stream().map(Place::id).toList(), sorted(sites.stream().map(Place::region).toList()),
                    sorted(sites.stream().map(Place::agency).toList()), models, sorted(tags));
        });
    }

    private static List<String> sorted(List<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }

    private record Place(String id, String region, String agency) {}
}
