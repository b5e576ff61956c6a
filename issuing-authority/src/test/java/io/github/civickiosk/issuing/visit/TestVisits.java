package io.github.civickiosk.issuing.visit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.store.Store;
import io.github.civickiosk.issuing.visit.Visit.Person;

/// Visits as they are after a card was read, for tests of what comes later.
public final class TestVisits {

    private TestVisits() {}

    public static Visit open(Clock clock) {
        try {
            Path file = Files.createTempDirectory("visits").resolve("authority.db");
            return new Visits(Store.sqlite(file).jdbi(), clock).open("kiosk-1").visit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Visit identified(Clock clock, String personalNumber) {
        Visit visit = open(clock);
        visit.identified(List.of(new Person("self", Relation.SELF, personalNumber, "Məryəm Nümunəzadə")));
        return visit;
    }
}
