package io.github.civickiosk.issuing.visit;

import java.time.Clock;
import java.util.List;

import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.visit.Visit.Person;

/// Visits as they are after a card was read, for tests of what comes later.
public final class TestVisits {

    private TestVisits() {}

    public static Visit open(Clock clock) {
        return new Visits(clock).open("kiosk-1").visit();
    }

    public static Visit identified(Clock clock, String personalNumber) {
        Visit visit = open(clock);
        visit.identified(List.of(new Person("self", Relation.SELF, personalNumber, "Məryəm Nümunəzadə")));
        return visit;
    }
}
